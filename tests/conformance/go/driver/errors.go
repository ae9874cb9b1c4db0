package main

import (
	"context"
	"errors"
	"fmt"
	"os"
	"regexp"
	"strings"
	"time"

	"google.golang.org/genai"
)

const unknownKey = "AIzaSyA-0000000000000000000000000000000"

// Cases where the server refuses or the client gives up: exception type, code and status.
var errorCases = []testCase{
	{"error-bad-key", badKey},
	{"error-expired-key", expiredKey},
	{"error-missing-scope", missingScope},
	{"error-quota", quota},
	{"error-unknown-model", unknownModel},
	{"error-invalid-argument", invalidArgument},
	{"error-before-stream", streamError},
	{"error-empty-contents", emptyContents},
	{"error-schema-keyword", schemaKeyword},
	{"error-function-name", functionName},
	{"error-turn-order", turnOrder},
	{"prompt-too-long", promptTooLong},
	{"timeout", timeout},
}

func refused(err error, code int, status, words string) string {
	var e genai.APIError
	check(errors.As(err, &e), "%T: %v", err, err)
	check(e.Code == code && e.Status == status, "%d %s: %s", e.Code, e.Status, e.Message)
	check(regexp.MustCompile(words).MatchString(e.Message), "%q is not in %q", words, e.Message)
	return e.Message
}

func ask(c *genai.Client, name string, contents []*genai.Content, config *genai.GenerateContentConfig) error {
	_, err := c.Models.GenerateContent(ctx, name, contents, config)
	return err
}

func badKey() string {
	err := ask(clientWith(unknownKey, nil), model, genai.Text(story), greedy(16))
	return refused(err, 400, "INVALID_ARGUMENT", "API key not valid")
}

func expiredKey() string {
	err := ask(clientWith(os.Getenv("EXPIRED_KEY"), nil), model, genai.Text(story), greedy(16))
	return refused(err, 400, "INVALID_ARGUMENT", `API key expired\. Please renew the API key\.`)
}

func missingScope() string {
	err := ask(clientWith(os.Getenv("READ_KEY"), nil), model, genai.Text(story), greedy(16))
	return refused(err, 403, "PERMISSION_DENIED", `models\.write`)
}

func quota() string {
	err := ask(clientWith(os.Getenv("LIMITED_KEY"), nil), model, genai.Text(story), greedy(16))
	words := `Quota exceeded for metric: .*free_tier_requests, limit: 0, model: gemini-2\.5-flash`
	message := refused(err, 429, "RESOURCE_EXHAUSTED", words)
	var e genai.APIError
	errors.As(err, &e)
	check(strings.Contains(fmt.Sprint(e.Details), "google.rpc.RetryInfo"), "no RetryInfo in %v", e.Details)
	return message
}

func unknownModel() string {
	err := ask(client(), "gemini-0.1-nowhere", genai.Text(story), greedy(16))
	return refused(err, 404, "NOT_FOUND", `models/gemini-0\.1-nowhere is not found for API version v1`)
}

func invalidArgument() string {
	err := ask(client(), model, genai.Text(story), &genai.GenerateContentConfig{Temperature: genai.Ptr[float32](5)})
	return refused(err, 400, "INVALID_ARGUMENT", "temperature")
}

func streamError() string {
	for _, err := range client().Models.GenerateContentStream(ctx, "gemini-0.1-nowhere", genai.Text(story), nil) {
		return refused(err, 404, "NOT_FOUND", "is not found")
	}
	panic("the stream ended without an error")
}

func emptyContents() string {
	err := ask(client(), model, []*genai.Content{}, greedy(16))
	var e genai.APIError
	if err != nil && !errors.As(err, &e) {
		return fmt.Sprintf("refused by the SDK itself: %v", err)
	}
	return refused(err, 400, "INVALID_ARGUMENT", "contents is not specified")
}

func schemaKeyword() string {
	config := greedy(16)
	config.ResponseMIMEType = "application/json"
	config.ResponseJsonSchema = map[string]any{
		"type": "object", "properties": map[string]any{"name": map[string]any{"not": map[string]any{"type": "string"}}},
	}
	err := ask(client(), model, genai.Text(story), config)
	return refused(err, 400, "INVALID_ARGUMENT", `response_json_schema\.properties\.name\.not`)
}

func functionName() string {
	config := greedy(16)
	config.Tools = []*genai.Tool{{FunctionDeclarations: []*genai.FunctionDeclaration{{Name: "switch lamp"}}}}
	err := ask(client(), model, genai.Text(story), config)
	return refused(err, 400, "INVALID_ARGUMENT", `tools\[0\]\.function_declarations\[0\]\.name: Invalid function name`)
}

func turnOrder() string {
	response := genai.NewContentFromFunctionResponse("switch_lamp", map[string]any{"result": "done"}, genai.RoleUser)
	err := ask(client(), model, append(genai.Text(story), response), greedy(16))
	return refused(err, 400, "INVALID_ARGUMENT", "function response turn comes immediately after a function call turn")
}

func promptTooLong() string {
	err := ask(client(), model, genai.Text(strings.Repeat("word ", 200_000)), greedy(16))
	return refused(err, 400, "INVALID_ARGUMENT", `\(\d+\).*\(\d+\)`)
}

func timeout() string {
	started := time.Now()
	c := clientWith(os.Getenv("API_KEY"), genai.Ptr(time.Second))
	err := ask(c, model, genai.Text(slowPrompt()), greedy(2000))
	var e genai.APIError
	late := errors.As(err, &e) && e.Code == 504 && e.Status == "DEADLINE_EXCEEDED"
	check(late || errors.Is(err, context.DeadlineExceeded), "%T: %v", err, err)
	check(time.Since(started) < 10*time.Second, "the timeout of 1 s took 10 s")
	checkWhole(generate(story, greedy(4)))
	return err.Error()
}
