package main

import (
	"context"
	"crypto/rand"
	"fmt"
	"os"
	"strings"
	"time"

	"google.golang.org/genai"
)

const (
	model = "gemini-2.5-flash"
	story = "Tell me a short story about a robot who learns to paint."
	emoji = "What do these mean? 🎉 🚀 🌍"
)

// Answers for forced. Both are longer than what is computed at once, so that they are streamed in at least two pieces.
const (
	tale = "Once there was a robot who painted. At first it knew only straight lines, but every evening it watched the sky " +
		"above the harbour, and every evening it tried again, until one day its picture of the sea was so blue that the " +
		"gulls came down to look for fish in it, and the old sailors on the pier took off their caps."
	// Characters of two to four bytes, which tokens split, and such as are made of several: joined, combined, with a skin.
	scripts = "Grüße an die 👩\u200d👩\u200d👧\u200d👦 im Café (oder Cafe\u0301), 漢字とかな交じり文, 한국어, שלום עולם, مرحبا بالعالم, " +
		"हिन्दी, 🏳️\u200d🌈, 👍🏽, 𝔘𝔫𝔦𝔠𝔬𝔡𝔢 – ½ €"
)

var ctx = context.Background()

func clientWith(key string, timeout *time.Duration) *genai.Client {
	return must(genai.NewClient(ctx, &genai.ClientConfig{
		APIKey:      key,
		Backend:     genai.BackendGeminiAPI,
		HTTPOptions: genai.HTTPOptions{BaseURL: os.Getenv("BASE_URL"), Timeout: timeout},
	}))
}

func client() *genai.Client {
	return clientWith(os.Getenv("API_KEY"), nil)
}

// greedy is short.
func greedy(tokens int32) *genai.GenerateContentConfig {
	return &genai.GenerateContentConfig{MaxOutputTokens: tokens, Temperature: genai.Ptr[float32](0)}
}

// forced allows this answer only. What is compared with another answer must not hang on a close choice of the model's.
func forced(text string) *genai.GenerateContentConfig {
	config := greedy(400)
	config.ResponseMIMEType = "text/x.enum"
	config.ResponseSchema = &genai.Schema{Type: genai.TypeString, Enum: []string{text}}
	return config
}

func generate(prompt string, config *genai.GenerateContentConfig) *genai.GenerateContentResponse {
	return must(client().Models.GenerateContent(ctx, model, genai.Text(prompt), config))
}

func stream(prompt string, config *genai.GenerateContentConfig) []*genai.GenerateContentResponse {
	var chunks []*genai.GenerateContentResponse
	for chunk, err := range client().Models.GenerateContentStream(ctx, model, genai.Text(prompt), config) {
		chunks = append(chunks, must(chunk, err))
	}
	return chunks
}

// slowPrompt is about 1,500 tokens that no prefix cache has seen: seconds of prefill on a processor.
func slowPrompt() string {
	var words strings.Builder
	words.WriteString(rand.Text())
	for n := range 200 {
		fmt.Fprintf(&words, " %d bottles stand on the wall.", n)
	}
	return words.String() + " Tell the whole story of all these bottles."
}

func must[T any](value T, err error) T {
	check(err == nil, "%T: %v", err, err)
	return value
}

func check(condition bool, complaint string, arguments ...any) {
	if !condition {
		panic(fmt.Sprintf(complaint, arguments...))
	}
}

// checkWhole wants an answer as the API promises it: text, a finish reason, and counts that add up.
func checkWhole(response *genai.GenerateContentResponse) {
	candidate := response.Candidates[0]
	check(response.Text() != "", "no text in %+v", response)
	check(candidate.FinishReason == genai.FinishReasonStop || candidate.FinishReason == genai.FinishReasonMaxTokens,
		"finish reason %s", candidate.FinishReason)
	check(candidate.Content.Role == genai.RoleModel, "role %s", candidate.Content.Role)
	check(response.ModelVersion != "", "no modelVersion")
	check(response.ResponseID != "", "no responseId")
	checkUsage(response.UsageMetadata)
}

func checkUsage(usage *genai.GenerateContentResponseUsageMetadata) {
	check(usage.PromptTokenCount > 0, "promptTokenCount in %+v", usage)
	check(usage.CandidatesTokenCount > 0, "candidatesTokenCount in %+v", usage)
	check(usage.TotalTokenCount == usage.PromptTokenCount+usage.CandidatesTokenCount, "totalTokenCount in %+v", usage)
}

// checkFinished wants that the model said all it wanted to, which is where the promise about forms begins.
func checkFinished(response *genai.GenerateContentResponse) {
	candidate := response.Candidates[0]
	check(candidate.FinishReason == genai.FinishReasonStop, "%s after %q", candidate.FinishReason, response.Text())
}

// checkThoughts wants thought parts before the answer; their count may exceed the budget by what closes a thought.
func checkThoughts(response *genai.GenerateContentResponse, budget int32) {
	usage, parts := response.UsageMetadata, response.Candidates[0].Content.Parts
	check(parts[0].Thought && parts[0].Text != "", "no thought in %+v", parts[0])
	check(!parts[len(parts)-1].Thought, "nothing but thoughts")
	check(usage.ThoughtsTokenCount > 0 && usage.ThoughtsTokenCount <= budget+8, "%+v", usage)
	total := usage.PromptTokenCount + usage.ThoughtsTokenCount + usage.CandidatesTokenCount
	check(usage.TotalTokenCount == total, "%+v", usage)
}
