package main

import (
	"fmt"
	"slices"

	"google.golang.org/genai"
)

const (
	errand = "Switch on the lamp, then tell me the weather in Paris."
	// Room for one call and a half: a small model that must call may never stop calling.
	room = 40
)

var functions = []*genai.FunctionDeclaration{
	{
		Name:        "switch_lamp",
		Description: "Switches the lamp on or off.",
		Parameters: &genai.Schema{
			Type: genai.TypeObject, Properties: map[string]*genai.Schema{"on": {Type: genai.TypeBoolean}}, Required: []string{"on"},
		},
	},
	{
		Name:        "get_weather",
		Description: "Says \"sunny\", or whatever\nthe weather is.",
		ParametersJsonSchema: map[string]any{
			"type": "object", "required": []string{"city"}, "additionalProperties": false,
			"properties": map[string]any{"city": map[string]any{"type": "string", "enum": cities}},
		},
	},
}

// Cases of function calling: one turn, several, in a stream, after a thought, and in a loop, which this SDK
// leaves to its caller.
var callingCases = []testCase{
	{"function-call", functionCall},
	{"function-call-modes", functionCallModes},
	{"function-call-parallel", functionCallParallel},
	{"function-call-stream", functionCallStream},
	{"function-call-thoughts", functionCallThoughts},
	{"function-call-automatic", functionCallAutomatic},
	{"function-call-throws", functionCallThrows},
}

func tools(mode genai.FunctionCallingConfigMode, tokens int32, allowed ...string) *genai.GenerateContentConfig {
	config := greedy(tokens)
	config.Tools = []*genai.Tool{{FunctionDeclarations: functions}}
	config.ToolConfig = &genai.ToolConfig{
		FunctionCallingConfig: &genai.FunctionCallingConfig{Mode: mode, AllowedFunctionNames: allowed},
	}
	return config
}

func answer(turns []*genai.Content, config *genai.GenerateContentConfig) *genai.GenerateContentResponse {
	return must(client().Models.GenerateContent(ctx, model, turns, config))
}

func checkCall(call *genai.FunctionCall) {
	check(len(call.Args) == 1, "%+v", call)
	switch call.Name {
	case "switch_lamp":
		_, isBool := call.Args["on"].(bool)
		check(isBool, "%+v", call)
	case "get_weather":
		city, _ := call.Args["city"].(string)
		check(slices.Contains(cities, city), "%+v", call)
	default:
		panic("no function has the name " + call.Name)
	}
}

func checkCalls(response *genai.GenerateContentResponse) []*genai.FunctionCall {
	calls := response.FunctionCalls()
	check(len(calls) > 0, "no call in %+v", response.Candidates[0])
	for _, call := range calls {
		checkCall(call)
	}
	return calls
}

// results are what the functions gave back, one part for each call.
func results(calls []*genai.FunctionCall, result map[string]any) *genai.Content {
	var parts []*genai.Part
	for _, call := range calls {
		parts = append(parts, genai.NewPartFromFunctionResponse(call.Name, result))
	}
	return genai.NewContentFromParts(parts, genai.RoleUser)
}

// twice asks, calls, and asks again with what came back.
func twice(config *genai.GenerateContentConfig, result map[string]any) *genai.GenerateContentResponse {
	turns := genai.Text(errand)
	first := answer(turns, config)
	turns = append(turns, first.Candidates[0].Content, results(checkCalls(first), result))
	second := answer(turns, tools(genai.FunctionCallingConfigModeNone, 8))
	checkWhole(second)
	check(len(second.FunctionCalls()) == 0, "a call although the mode is NONE")
	return first
}

func functionCall() string {
	first := twice(tools(genai.FunctionCallingConfigModeAny, room), map[string]any{"result": "done"})
	return fmt.Sprintf("%+v", *first.FunctionCalls()[0])
}

func functionCallModes() string {
	for _, call := range checkCalls(generate(errand, tools(genai.FunctionCallingConfigModeAny, room, "get_weather"))) {
		check(call.Name == "get_weather", "%s is not allowed", call.Name)
	}
	silent := generate(errand, tools(genai.FunctionCallingConfigModeNone, 8))
	check(len(silent.FunctionCalls()) == 0, "a call although the mode is NONE")
	for _, mode := range []genai.FunctionCallingConfigMode{
		genai.FunctionCallingConfigModeAuto, genai.FunctionCallingConfigModeValidated,
	} {
		response := generate(errand, tools(mode, 24))
		check(response.Text() != "" || len(response.FunctionCalls()) > 0, "%s gave neither text nor a call", mode)
		for _, call := range response.FunctionCalls() {
			checkCall(call)
		}
	}
	return ""
}

func functionCallParallel() string {
	calls := genai.NewContentFromParts([]*genai.Part{
		genai.NewPartFromFunctionCall("switch_lamp", map[string]any{"on": true}),
		genai.NewPartFromFunctionCall("get_weather", map[string]any{"city": "Paris"}),
	}, genai.RoleModel)
	both := genai.NewContentFromParts([]*genai.Part{
		genai.NewPartFromFunctionResponse("get_weather", map[string]any{"result": "sunny"}),
		genai.NewPartFromFunctionResponse("switch_lamp", map[string]any{"result": "on"}),
	}, genai.RoleUser)
	config := tools(genai.FunctionCallingConfigModeNone, 8)
	checkWhole(answer(append(genai.Text(errand), calls, both), config))
	half := genai.NewContentFromParts(both.Parts[:1], genai.RoleUser)
	err := ask(client(), model, append(genai.Text(errand), calls, half), config)
	return refused(err, 400, "INVALID_ARGUMENT", "number of function response")
}

func functionCallStream() string {
	calls := 0
	for _, chunk := range stream(errand, tools(genai.FunctionCallingConfigModeAny, room)) {
		for _, call := range chunk.FunctionCalls() {
			checkCall(call)
			calls++
		}
	}
	check(calls > 0, "no call in the stream")
	return ""
}

func functionCallThoughts() string {
	config := tools(genai.FunctionCallingConfigModeAny, room+20)
	config.ThinkingConfig = &genai.ThinkingConfig{ThinkingBudget: genai.Ptr[int32](12), IncludeThoughts: true}
	first := twice(config, map[string]any{"result": "done"})
	checkThoughts(first, 12)
	var signed []bool
	for _, part := range first.Candidates[0].Content.Parts {
		if part.FunctionCall != nil {
			signed = append(signed, len(part.ThoughtSignature) > 0)
		}
	}
	check(signed[0] && !slices.Contains(signed[1:], true), "signatures of the calls: %v", signed)
	return ""
}

func functionCallAutomatic() string {
	talk := must(client().Chats.Create(ctx, model, tools(genai.FunctionCallingConfigModeAny, room), nil))
	calls := checkCalls(must(talk.SendMessage(ctx, genai.Part{Text: errand})))
	var parts []genai.Part
	for _, part := range results(calls, map[string]any{"result": "done"}).Parts {
		parts = append(parts, *part)
	}
	checkCalls(must(talk.SendMessage(ctx, parts...)))
	check(len(talk.History(true)) == 4, "the history kept %d contents", len(talk.History(true)))
	return "in a loop of the caller's"
}

func functionCallThrows() string {
	twice(tools(genai.FunctionCallingConfigModeAny, room), map[string]any{"error": "the bulb is broken"})
	return "told by the caller"
}
