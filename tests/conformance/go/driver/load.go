package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"sync"
	"sync/atomic"
	"time"

	"google.golang.org/genai"
)

// A loadCall is what became of one call. A stream without a finish reason that ended without an error is "cut".
type loadCall struct {
	Call    string `json:"call"`
	Outcome string `json:"outcome"`
	Chunks  int    `json:"chunks"`
	Error   string `json:"error,omitempty"`
	Code    int    `json:"code"`
	Status  string `json:"status"`
	Message string `json:"message,omitempty"`
	Millis  int64  `json:"millis"`
}

var (
	loadKinds  = []string{"stream", "generate", "stream", "count", "stream"}
	loadConfig = &genai.GenerateContentConfig{MaxOutputTokens: 60}
)

// load runs that many loops side by side until standard input ends; each then finishes the call it is in.
func load(workers int) {
	var stopping atomic.Bool
	var all sync.WaitGroup
	calls := make(chan loadCall, workers)
	for worker := range workers {
		all.Go(func() {
			own := client()
			for n := 0; !stopping.Load(); n++ {
				prompt := fmt.Sprintf("Tell me a story about robot %d on day %d.", worker, n)
				calls <- loadOne(own.Models, loadKinds[(worker+n)%len(loadKinds)], genai.Text(prompt))
			}
		})
	}
	go func() {
		io.Copy(io.Discard, os.Stdin)
		stopping.Store(true)
		all.Wait()
		close(calls)
	}()
	out := json.NewEncoder(os.Stdout)
	for call := range calls {
		out.Encode(call)
	}
}

func loadOne(models *genai.Models, kind string, prompt []*genai.Content) loadCall {
	started := time.Now()
	call := loadCall{Call: kind, Outcome: "cut"}
	whole, err := false, error(nil)
	switch kind {
	case "stream":
		for chunk, problem := range models.GenerateContentStream(ctx, model, prompt, loadConfig) {
			if err = problem; err != nil {
				break
			}
			call.Chunks++
			whole = finished(chunk)
		}
	case "generate":
		var response *genai.GenerateContentResponse
		response, err = models.GenerateContent(ctx, model, prompt, loadConfig)
		whole = err == nil && finished(response)
	case "count":
		var response *genai.CountTokensResponse
		response, err = models.CountTokens(ctx, model, prompt, nil)
		whole = err == nil && response.TotalTokens > 0
	}
	if err != nil {
		call.fail(err)
	} else if whole {
		call.Outcome = "whole"
	}
	call.Millis = time.Since(started).Milliseconds()
	return call
}

func finished(response *genai.GenerateContentResponse) bool {
	return len(response.Candidates) > 0 && response.Candidates[0].FinishReason != ""
}

func (c *loadCall) fail(err error) {
	c.Outcome, c.Error, c.Message = "error", fmt.Sprintf("%T", err), err.Error()
	var refusal genai.APIError
	if errors.As(err, &refusal) {
		c.Error, c.Code, c.Status = fmt.Sprintf("%T", refusal), refusal.Code, refusal.Status
	}
}
