package main

import (
	"strings"
	"sync"

	"google.golang.org/genai"
)

// Cases of streamGenerateContent: chunks, chat, leaving early.
var streamingCases = []testCase{
	{"stream", streamOne},
	{"stream-async", streamAsync},
	{"chat-stream", chatStream},
	{"abort-mid-stream", abortMidStream},
}

func joined(chunks []*genai.GenerateContentResponse) string {
	var text strings.Builder
	for _, chunk := range chunks {
		text.WriteString(chunk.Text())
	}
	return text.String()
}

func checkChunks(chunks []*genai.GenerateContentResponse) {
	check(len(chunks) > 1, "only %d chunks", len(chunks))
	total := int32(0)
	for i, chunk := range chunks {
		check(chunk.ResponseID != "" && chunk.ResponseID == chunks[0].ResponseID, "responseId changes")
		check(chunk.ModelVersion != "", "a chunk without modelVersion")
		check(chunk.UsageMetadata != nil && chunk.UsageMetadata.PromptTokenCount > 0, "a chunk without usage")
		check(chunk.UsageMetadata.TotalTokenCount >= total, "usage is not cumulative")
		total = chunk.UsageMetadata.TotalTokenCount
		check((chunk.Candidates[0].FinishReason != "") == (i == len(chunks)-1), "finish reason in chunk %d", i)
	}
	checkUsage(chunks[len(chunks)-1].UsageMetadata)
}

func checkTale(chunks []*genai.GenerateContentResponse) {
	checkChunks(chunks)
	check(joined(chunks) == tale, "streamed %q", joined(chunks))
}

func streamOne() string {
	whole := generate(story, forced(tale)).Text()
	check(whole == tale, "whole %q", whole)
	checkTale(stream(story, forced(tale)))
	checkChunks(stream(story, greedy(48)))
	return ""
}

func streamAsync() string {
	var both sync.WaitGroup
	complaints := make(chan any, 2)
	for range 2 {
		both.Go(func() {
			defer func() { complaints <- recover() }()
			checkTale(stream(story, forced(tale)))
		})
	}
	both.Wait()
	for range 2 {
		complaint := <-complaints
		check(complaint == nil, "%v", complaint)
	}
	return ""
}

func chatStream() string {
	talk := must(client().Chats.Create(ctx, model, greedy(16), nil))
	var counts []int32
	for _, message := range []string{"My name is Ada.", "What is my name?"} {
		var last *genai.GenerateContentResponse
		for chunk, err := range talk.SendMessageStream(ctx, genai.Part{Text: message}) {
			last = must(chunk, err)
		}
		counts = append(counts, last.UsageMetadata.PromptTokenCount)
	}
	history := talk.History(true)
	check(len(history) >= 4 && history[len(history)-1].Role == genai.RoleModel, "the history kept %d contents", len(history))
	check(counts[1] > counts[0], "the history did not grow: %v", counts)
	return ""
}

func abortMidStream() string {
	for chunk, err := range client().Models.GenerateContentStream(ctx, model, genai.Text(story), greedy(1000)) {
		check(must(chunk, err).Text() != "", "the first chunk has no text")
		break
	}
	checkWhole(generate(story, greedy(4)))
	return ""
}
