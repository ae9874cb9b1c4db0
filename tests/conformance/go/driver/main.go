// Runs every conformance case through google.golang.org/genai and prints one JSON line per
// case. BASE_URL and API_KEY come from the environment; the names and the meaning of the
// cases are those of ../../src/test/resources/cases.txt. Names on the command line run only
// those; "load WORKERS" keeps the server busy instead.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"time"
)

// A testCase returns what is worth telling when it passed, and panics with a complaint when it did not.
type testCase struct {
	name string
	run  func() string
}

type line struct {
	Case   string `json:"case"`
	OK     bool   `json:"ok"`
	Detail string `json:"detail"`
	Millis int64  `json:"millis"`
}

func run(c testCase) (result line) {
	started := time.Now()
	defer func() {
		if complaint := recover(); complaint != nil {
			result = line{Case: c.name, Detail: fmt.Sprint(complaint)}
		}
		result.Millis = time.Since(started).Milliseconds()
	}()
	return line{Case: c.name, OK: true, Detail: c.run()}
}

func chosen(name string) bool {
	for _, argument := range os.Args[1:] {
		if argument == name {
			return true
		}
	}
	return len(os.Args) == 1
}

func main() {
	if os.Getenv("BASE_URL") == "" || os.Getenv("API_KEY") == "" {
		// Without them the SDK would turn to Google.
		fmt.Fprintln(os.Stderr, "BASE_URL and API_KEY must be set")
		os.Exit(2)
	}
	if len(os.Args) == 3 && os.Args[1] == "load" {
		load(must(strconv.Atoi(os.Args[2])))
		return
	}
	out := json.NewEncoder(os.Stdout)
	for _, cases := range [][]testCase{
		generatingCases, streamingCases, structuredCases, callingCases, thinkingCases, modelsCases, embeddingCases, cacheCases,
		filingCases, documentCases, batchCases, webhookCases, errorCases,
	} {
		for _, c := range cases {
			if chosen(c.name) {
				out.Encode(run(c))
			}
		}
	}
}
