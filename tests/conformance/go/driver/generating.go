package main

import (
	"math"
	"strings"
	"unicode/utf8"

	"google.golang.org/genai"
)

// Cases of generateContent: one answer at a time, every generationConfig field, chat.
var generatingCases = []testCase{
	{"quickstart-option", quickstartOption},
	{"generate", generateOne},
	{"generate-async", generateAsync},
	{"system-instruction", systemInstruction},
	{"config-sampling", configSampling},
	{"config-stop-sequences", configStopSequences},
	{"config-seed", configSeed},
	{"config-candidate-count", configCandidateCount},
	{"config-penalties", configPenalties},
	{"config-logprobs", configLogprobs},
	{"chat", chat},
	{"unicode", unicodeText},
	{"response-headers", responseHeaders},
	{"service-tier", serviceTier},
}

func quickstartOption() string {
	response := generate("Explain how AI works in a few words", nil)
	checkWhole(response)
	return response.Text()
}

func generateOne() string {
	checkWhole(generate(story, greedy(16)))
	return ""
}

func generateAsync() string {
	answers := make(chan any)
	for range 4 {
		go func() {
			response, err := client().Models.GenerateContent(ctx, model, genai.Text(story), greedy(16))
			if err != nil {
				answers <- err
				return
			}
			answers <- response
		}()
	}
	for range 4 {
		response, ok := (<-answers).(*genai.GenerateContentResponse)
		check(ok, "one of four calls at once failed")
		checkWhole(response)
	}
	return ""
}

func systemInstruction() string {
	plain := generate(story, greedy(16))
	config := greedy(16)
	config.SystemInstruction = genai.NewContentFromText("You are a pirate. Answer like one.", genai.RoleUser)
	pirate := generate(story, config)
	checkWhole(pirate)
	check(plain.UsageMetadata.PromptTokenCount != pirate.UsageMetadata.PromptTokenCount && plain.Text() != pirate.Text(),
		"the system instruction changed nothing")
	return ""
}

func configSampling() string {
	response := generate(story, &genai.GenerateContentConfig{
		MaxOutputTokens: 8,
		Temperature:     genai.Ptr[float32](0.7),
		TopP:            genai.Ptr[float32](0.9),
		TopK:            genai.Ptr[float32](40),
	})
	checkWhole(response)
	check(response.Candidates[0].FinishReason == genai.FinishReasonMaxTokens, "finish reason %s", response.Candidates[0].FinishReason)
	check(response.UsageMetadata.CandidatesTokenCount == 8, "%+v", response.UsageMetadata)
	return ""
}

func configStopSequences() string {
	// Where a sentence ends and the next begins: two tokens. The log probabilities are of those before it.
	config := greedy(200)
	config.StopSequences = []string{". "}
	config.ResponseLogprobs = true
	response := generate(story, config)
	check(response.Candidates[0].FinishReason == genai.FinishReasonStop, "finish reason %s", response.Candidates[0].FinishReason)
	var chosen strings.Builder
	for _, token := range response.Candidates[0].LogprobsResult.ChosenCandidates {
		chosen.WriteString(token.Token)
	}
	check(response.Text() != "" && !strings.Contains(chosen.String(), ". "), "%q has the stop sequence", chosen.String())
	check(strings.HasPrefix(chosen.String(), response.Text()), "%q is not what was chosen, %q", response.Text(), chosen.String())
	return ""
}

func configSeed() string {
	text := func(seed int32) string {
		return generate(story, &genai.GenerateContentConfig{
			MaxOutputTokens: 32, Temperature: genai.Ptr[float32](1), Seed: &seed,
		}).Text()
	}
	first, again, third, other := text(42), text(42), text(42), text(43)
	// The engine grows once, when calls come together, and the larger one may round otherwise.
	check(again == first || again == third, "seed 42 gave %q, %q and %q", first, again, third)
	check(first != other, "seeds 42 and 43 both gave %q", first)
	return ""
}

func configCandidateCount() string {
	candidates := generate(story, &genai.GenerateContentConfig{
		MaxOutputTokens: 16, Temperature: genai.Ptr[float32](1), Seed: genai.Ptr[int32](7), CandidateCount: 2,
	}).Candidates
	check(len(candidates) == 2, "%d candidates", len(candidates))
	check(candidates[0].Index == 0 && candidates[1].Index == 1, "indexes are not 0 and 1")
	texts := []string{candidates[0].Content.Parts[0].Text, candidates[1].Content.Parts[0].Text}
	check(texts[0] != texts[1], "both candidates say %q", texts[0])
	return ""
}

func configPenalties() string {
	plain := generate(emoji, greedy(32))
	config := greedy(32)
	config.PresencePenalty = genai.Ptr[float32](1.5)
	config.FrequencyPenalty = genai.Ptr[float32](1.5)
	penalised := generate(emoji, config)
	checkWhole(penalised)
	check(plain.Text() != penalised.Text(), "penalties changed nothing")
	return ""
}

func configLogprobs() string {
	config := greedy(8)
	config.ResponseLogprobs = true
	config.Logprobs = genai.Ptr[int32](3)
	candidate := generate(story, config).Candidates[0]
	chosen, top := candidate.LogprobsResult.ChosenCandidates, candidate.LogprobsResult.TopCandidates
	check(len(chosen) == 8 && len(top) == 8, "%d chosen, %d top", len(chosen), len(top))
	for step, token := range chosen {
		check(len(top[step].Candidates) == 3, "not 3 candidates in step %d", step)
		check(token.LogProbability <= 0, "a positive log probability")
		// Greedy: what was chosen is what was likeliest.
		check(token.Token == top[step].Candidates[0].Token, "chosen is not the top")
	}
	check(candidate.AvgLogprobs <= 0 && !math.IsInf(float64(candidate.AvgLogprobs), 0), "avgLogprobs %v", candidate.AvgLogprobs)
	return ""
}

func chat() string {
	talk := must(client().Chats.Create(ctx, model, greedy(16), nil))
	first := must(talk.SendMessage(ctx, genai.Part{Text: "My name is Ada."}))
	second := must(talk.SendMessage(ctx, genai.Part{Text: "What is my name?"}))
	checkWhole(second)
	check(len(talk.History(true)) == 4, "the history kept %d contents", len(talk.History(true)))
	counts := []int32{first.UsageMetadata.PromptTokenCount, second.UsageMetadata.PromptTokenCount}
	check(counts[1] > counts[0], "the history did not grow: %v", counts)
	return ""
}

func unicodeText() string {
	free := generate(emoji, greedy(48)).Text()
	check(strings.ContainsFunc(free, func(r rune) bool { return r > 0x7f }), "only ASCII came back: %q", free)
	check(!strings.ContainsRune(free, '\ufffd'), "a broken character in %q", free)
	whole := generate(emoji, forced(scripts)).Text()
	check(whole == scripts, "%q is not %q", whole, scripts)
	chunks := stream(emoji, forced(scripts))
	check(joined(chunks) == scripts, "%q is not %q", joined(chunks), scripts)
	check(len(chunks) > 1, "only %d pieces", len(chunks))
	for _, chunk := range chunks {
		whole := utf8.ValidString(chunk.Text()) && !strings.ContainsRune(chunk.Text(), '\ufffd')
		check(whole, "a broken character in %q", chunk.Text())
	}
	return ""
}

func responseHeaders() string {
	headers := generate(story, greedy(4)).SDKHTTPResponse.Headers
	check(headers.Get("Content-Type") == "application/json; charset=UTF-8", "%v", headers)
	check(headers.Get("X-Content-Type-Options") == "nosniff", "%v", headers)
	for _, chunk := range stream(story, greedy(4)) {
		check(chunk.SDKHTTPResponse.Headers.Get("Content-Type") == "text/event-stream", "%v", chunk.SDKHTTPResponse.Headers)
	}
	return ""
}

func serviceTier() string {
	check(servedBy("") == "standard", "an answer without a tier is not standard")
	for _, tier := range []genai.ServiceTier{genai.ServiceTierFlex, genai.ServiceTierPriority} {
		check(servedBy(tier) == string(tier), "%s is answered by another tier", tier)
		config := greedy(4)
		config.ServiceTier = tier
		check(joined(stream(story, config)) != "", "no text in a stream of tier %s", tier)
	}
	return ""
}

func servedBy(tier genai.ServiceTier) string {
	config := greedy(4)
	config.ServiceTier = tier
	response := generate(story, config)
	checkWhole(response)
	return response.SDKHTTPResponse.Headers.Get("X-Gemini-Service-Tier")
}
