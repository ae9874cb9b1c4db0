package main

import (
	"encoding/json"
	"regexp"
	"slices"
	"strings"

	"google.golang.org/genai"
)

const invention = "Invent a robot who paints."

var (
	colours     = []string{"red", "sea blue", "grün"}
	instruments = []string{"brush", "roller"}
	cities      = []string{"Oslo", "Paris"}
	robotKeys   = []string{"name", "legs", "colour", "tools", "maker"}
)

// Cases of structured output: whatever ends with STOP fits the schema that was asked for.
var structuredCases = []testCase{
	{"structured-output", structuredOutput},
	{"structured-json-schema", structuredJSONSchema},
	{"structured-enum", structuredEnum},
	{"structured-stream", structuredStream},
	{"structured-thoughts", structuredThoughts},
}

type robot struct {
	Name   string
	Legs   int
	Colour string
	Tools  []string
	Maker  *struct{ City string }
}

var robotSchema = &genai.Schema{
	Type: genai.TypeObject,
	Properties: map[string]*genai.Schema{
		"name":   {Type: genai.TypeString, MaxLength: genai.Ptr[int64](12)},
		"legs":   {Type: genai.TypeInteger, Minimum: genai.Ptr(0.0), Maximum: genai.Ptr(8.0)},
		"colour": {Type: genai.TypeString, Format: "enum", Enum: colours},
		"tools": {
			Type: genai.TypeArray, MaxItems: genai.Ptr[int64](2), Items: &genai.Schema{Type: genai.TypeString, Enum: instruments},
		},
		"maker": {
			Type: genai.TypeObject, Nullable: genai.Ptr(true), Required: []string{"city"},
			Properties: map[string]*genai.Schema{"city": {Type: genai.TypeString, Enum: cities}},
		},
	},
	Required:         robotKeys,
	PropertyOrdering: robotKeys,
}

var robotJSONSchema = map[string]any{
	"type": "object",
	"properties": map[string]any{
		"name":   map[string]any{"type": "string", "maxLength": 12},
		"legs":   map[string]any{"type": "integer", "minimum": 0, "maximum": 8},
		"colour": map[string]any{"enum": colours},
		"tools":  map[string]any{"type": "array", "items": map[string]any{"enum": instruments}, "maxItems": 2},
		"maker":  map[string]any{"anyOf": []any{map[string]any{"$ref": "#/$defs/maker"}, map[string]any{"type": "null"}}},
	},
	"$defs": map[string]any{
		"maker": map[string]any{
			"type": "object", "required": []string{"city"},
			"properties": map[string]any{"city": map[string]any{"type": "string", "enum": cities}},
		},
	},
	"required":         robotKeys,
	"propertyOrdering": robotKeys,
}

func robotic() *genai.GenerateContentConfig {
	config := greedy(96)
	config.ResponseMIMEType = "application/json"
	config.ResponseSchema = robotSchema
	return config
}

func checkRobot(text string) string {
	var made robot
	decoder := json.NewDecoder(strings.NewReader(text))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(&made)
	check(err == nil, "%v: %s", err, text)
	keys := `^\{"name":.*,"legs":.*,"colour":.*,"tools":.*,"maker":.*\}$`
	check(regexp.MustCompile(keys).MatchString(text), "the keys of %s are not in the order of the schema", text)
	check(len([]rune(made.Name)) <= 12 && made.Legs >= 0 && made.Legs <= 8, "%+v", made)
	check(slices.Contains(colours, made.Colour) && len(made.Tools) <= 2, "%+v", made)
	for _, tool := range made.Tools {
		check(slices.Contains(instruments, tool), "%+v", made)
	}
	check(made.Maker == nil || slices.Contains(cities, made.Maker.City), "%s", text)
	return text
}

func structuredOutput() string {
	response := generate(invention, robotic())
	checkFinished(response)
	return checkRobot(response.Text())
}

func structuredJSONSchema() string {
	config := robotic()
	config.ResponseSchema = nil
	config.ResponseJsonSchema = robotJSONSchema
	response := generate(invention, config)
	checkFinished(response)
	return checkRobot(response.Text())
}

func structuredEnum() string {
	config := greedy(24)
	config.ResponseMIMEType = "text/x.enum"
	config.ResponseSchema = &genai.Schema{Type: genai.TypeString, Enum: colours}
	response := generate("Which colour has the sea?", config)
	checkFinished(response)
	check(slices.Contains(colours, response.Text()), "%q is none of %q", response.Text(), colours)
	return ""
}

func structuredStream() string {
	chunks := stream(invention, robotic())
	checkFinished(chunks[len(chunks)-1])
	check(len(chunks) > 1, "%d chunks", len(chunks))
	var joined strings.Builder
	for _, chunk := range chunks {
		joined.WriteString(chunk.Text())
	}
	return checkRobot(joined.String())
}

func structuredThoughts() string {
	config := robotic()
	config.ThinkingConfig = &genai.ThinkingConfig{ThinkingBudget: genai.Ptr[int32](12), IncludeThoughts: true}
	response := generate(invention, config)
	checkFinished(response)
	checkThoughts(response, 12)
	return checkRobot(response.Text())
}
