package main

import (
	"slices"

	"google.golang.org/genai"
)

// Cases of thinking: thoughts within their budget, none unless asked for, and their signature in a chat.
var thinkingCases = []testCase{
	{"thinking", thinking},
	{"thinking-off", thinkingOff},
	{"thinking-chat", thinkingChat},
}

func thoughtful(budget int32, include bool, tokens int32) *genai.GenerateContentConfig {
	config := greedy(tokens)
	config.ThinkingConfig = &genai.ThinkingConfig{ThinkingBudget: &budget, IncludeThoughts: include}
	return config
}

func hasThoughts(response *genai.GenerateContentResponse) bool {
	return slices.ContainsFunc(response.Candidates[0].Content.Parts, func(part *genai.Part) bool { return part.Thought })
}

func thinking() string {
	checkThoughts(generate(story, thoughtful(12, true, 32)), 12)
	silent := generate(story, thoughtful(12, false, 32))
	check(!hasThoughts(silent), "thoughts nobody asked for")
	check(silent.UsageMetadata.ThoughtsTokenCount > 0, "%+v", silent.UsageMetadata)
	return ""
}

func thinkingOff() string {
	response := generate(story, thoughtful(0, false, 16))
	checkWhole(response)
	check(!hasThoughts(response), "thoughts with a budget of 0")
	check(response.UsageMetadata.ThoughtsTokenCount == 0, "%+v", response.UsageMetadata)
	return ""
}

func thinkingChat() string {
	// Small models close many a thought at once; in a story they do not, on any processor.
	talk := must(client().Chats.Create(ctx, model, thoughtful(12, true, 32), nil))
	checkThoughts(must(talk.SendMessage(ctx, genai.Part{Text: story})), 12)
	signed := slices.ContainsFunc(talk.History(true)[1].Parts, func(part *genai.Part) bool { return len(part.ThoughtSignature) > 0 })
	check(signed, "no signature in the history")
	checkThoughts(must(talk.SendMessage(ctx, genai.Part{Text: story})), 12)
	return ""
}
