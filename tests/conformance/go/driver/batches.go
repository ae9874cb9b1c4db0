package main

import (
	"bufio"
	"bytes"
	"crypto/rand"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
	"time"

	"google.golang.org/genai"
)

const batchNotFound = "Requested entity was not found"

// Cases of the Batch API.
var batchCases = []testCase{
	{"batch-inline", batchInline},
	{"batch-file", batchFile},
	{"batch-cancel", batchCancel},
	{"batch-embed", batchEmbed},
	{"batch-embed-file", batchEmbedFile},
	{"error-batch-model", batchUnknownModel},
	{"error-batch-empty", batchEmpty},
	{"error-batch-file", batchUnknownFile},
	{"error-batch-ended", batchEnded},
	{"error-batch-missing", batchMissing},
}

func hasEnded(job *genai.BatchJob) bool {
	return slices.Contains([]genai.JobState{
		genai.JobStateSucceeded, genai.JobStateFailed, genai.JobStateCancelled, genai.JobStateExpired,
	}, job.State)
}

// ended is the job as it is when it has ended; there is no call that waits for it.
func ended(job *genai.BatchJob, wanted genai.JobState) *genai.BatchJob {
	deadline := time.Now().Add(2 * time.Minute)
	for !hasEnded(job) {
		check(time.Now().Before(deadline), "not ended: %+v", job)
		time.Sleep(200 * time.Millisecond)
		job = must(client().Batches.Get(ctx, job.Name, nil))
	}
	check(job.State == wanted && !job.EndTime.Before(job.CreateTime), "%+v", job)
	return job
}

func batchRequest(prompt, key string) *genai.InlinedRequest {
	return &genai.InlinedRequest{
		Contents: genai.Text(prompt), Metadata: map[string]string{"key": key}, Config: greedy(4),
	}
}

func createdBatch(requests ...*genai.InlinedRequest) *genai.BatchJob {
	name := "batch " + rand.Text()
	source := &genai.BatchJobSource{InlinedRequests: requests}
	job := must(client().Batches.Create(ctx, model, source, &genai.CreateBatchJobConfig{DisplayName: name}))
	check(strings.HasPrefix(job.Name, "batches/") && !hasEnded(job), "%+v", job)
	check(job.DisplayName == name && job.Model == "models/"+model, "%+v", job)
	return job
}

func deleteBatch(job *genai.BatchJob) {
	must(client().Batches.Delete(ctx, job.Name, nil))
}

func batchInline() string {
	hot, instructed := batchRequest("Hello", "hot"), batchRequest("Hello", "instructed")
	hot.Config.Temperature = genai.Ptr[float32](5)
	instructed.Config.SystemInstruction = genai.NewContentFromText("Answer in capital letters.", genai.RoleUser)
	job := ended(createdBatch(batchRequest("Hello", "plain"), hot, instructed), genai.JobStateSucceeded)
	answers := job.Dest.InlinedResponses
	check(len(answers) == 3, "%d answers", len(answers))
	for i, key := range []string{"plain", "hot", "instructed"} {
		check(answers[i].Metadata["key"] == key, "%v at %d", answers[i].Metadata, i)
	}
	checkWhole(answers[0].Response)
	checkWhole(answers[2].Response)
	plain, other := answers[0].Response.UsageMetadata, answers[2].Response.UsageMetadata
	check(plain.PromptTokenCount != other.PromptTokenCount, "%d and %d", plain.PromptTokenCount, other.PromptTokenCount)
	failure := answers[1].Error
	check(answers[1].Response == nil && failure != nil && *failure.Code == 3, "%+v", answers[1])
	check(strings.Contains(failure.Message, "temperature"), "%+v", failure)
	deleteBatch(job)
	return failure.Message
}

func uploadedLines(lines ...string) string {
	config := &genai.UploadFileConfig{MIMEType: "application/jsonl"}
	content := strings.NewReader(strings.Join(lines, "\n"))
	return must(client().Files.Upload(ctx, content, config)).Name
}

func deleteFile(name string) {
	must(client().Files.Delete(ctx, name, nil))
}

// A batchResult is one line of the file that an ended job leaves.
type batchResult struct {
	Key      string          `json:"key"`
	Response json.RawMessage `json:"response"`
	Error    *struct {
		Code    int    `json:"code"`
		Message string `json:"message"`
	} `json:"error"`
}

func batchResults(job *genai.BatchJob) map[string]batchResult {
	name := job.Dest.FileName
	check(strings.HasPrefix(name, "files/"), "%+v", job.Dest)
	// The SDK downloads what has an address of its own; it takes a name for one.
	content := must(client().Files.Download(ctx, genai.NewDownloadURIFromFile(&genai.File{DownloadURI: name}), nil))
	found := map[string]batchResult{}
	lines := bufio.NewScanner(bytes.NewReader(content))
	lines.Buffer(nil, 1<<20)
	for lines.Scan() {
		var line batchResult
		check(json.Unmarshal(lines.Bytes(), &line) == nil, "no JSON: %s", lines.Text())
		check(found[line.Key].Key == "", "%s has two lines", line.Key)
		found[line.Key] = line
	}
	return found
}

func fileLine(key, prompt, more string) string {
	return fmt.Sprintf(`{"key": %q, "request": {"contents": [{"parts": [{"text": %q}]}], `+
		`"generation_config": {"max_output_tokens": 4}%s}}`, key, prompt, more)
}

func batchFile() string {
	bad := fileLine("bad", "Hello", `, "thinking_config": {}`)
	file := uploadedLines(fileLine("one", "Hello", ""), bad, "", fileLine("two", "Who are you?", ""))
	source := &genai.BatchJobSource{FileName: file}
	job := must(client().Batches.Create(ctx, model, source, &genai.CreateBatchJobConfig{DisplayName: "lines"}))
	job = ended(job, genai.JobStateSucceeded)
	found := batchResults(job)
	check(len(found) == 3, "%+v", found)
	for _, key := range []string{"one", "two"} {
		var response genai.GenerateContentResponse
		check(json.Unmarshal(found[key].Response, &response) == nil, "%s", found[key].Response)
		checkWhole(&response)
	}
	failure := found["bad"].Error
	check(found["bad"].Response == nil && failure != nil && failure.Code == 3, "%+v", found["bad"])
	check(strings.Contains(failure.Message, "thinking_config"), "%+v", failure)
	deleteBatch(job)
	deleteFile(file)
	return failure.Message
}

// listedBatches wants the first page to be as long as it may be, and returns the names of all.
func listedBatches() []string {
	page := must(client().Batches.List(ctx, &genai.ListBatchJobsConfig{PageSize: 1}))
	check(len(page.Items) == 1, "a page of %d", len(page.Items))
	var names []string
	for {
		for _, job := range page.Items {
			names = append(names, job.Name)
		}
		next, err := page.Next(ctx)
		if err == genai.ErrPageDone {
			return names
		}
		page = must(next, err)
	}
}

func batchCancel() string {
	slow := func() *genai.BatchJob {
		return createdBatch(batchRequest(slowPrompt(), "0"), batchRequest(slowPrompt(), "1"), batchRequest(slowPrompt(), "2"))
	}
	first, second := slow(), slow()
	names := listedBatches()
	check(slices.Contains(names, first.Name) && slices.Contains(names, second.Name), "%v", names)
	check(client().Batches.Cancel(ctx, first.Name, nil) == nil, "%s cannot be cancelled", first.Name)
	job := ended(first, genai.JobStateCancelled)
	check(job.Dest == nil, "%+v", job.Dest)
	for _, job := range []*genai.BatchJob{first, second} {
		deleteBatch(job)
		_, err := client().Batches.Get(ctx, job.Name, nil)
		refused(err, 404, "NOT_FOUND", batchNotFound)
	}
	return ""
}

func batchEmbed() string {
	contents := append(genai.Text(cat), genai.Text(taxes)...)
	texts := &genai.EmbedContentBatch{
		Contents: contents, Config: &genai.EmbedContentConfig{OutputDimensionality: genai.Ptr[int32](64)},
	}
	source := &genai.EmbeddingsBatchJobSource{InlinedRequests: texts}
	job := must(client().Batches.CreateEmbeddings(ctx, genai.Ptr(embeddingModel), source, nil))
	job = ended(job, genai.JobStateSucceeded)
	answers := job.Dest.InlinedEmbedContentResponses
	check(len(answers) == 2, "%d answers", len(answers))
	for i, text := range []string{cat, taxes} {
		check(answers[i].Response.TokenCount > 3, "%+v", answers[i].Response)
		alone := embed(texts.Config, text)[0]
		check(product(alone, answers[i].Response.Embedding.Values) > 0.999, "another vector for %s", text)
	}
	deleteBatch(job)
	return ""
}

func batchEmbedFile() string {
	form := `{"key": %q, "request": {"content": {"parts": [{"text": %[1]q}]}}}`
	file := uploadedLines(fmt.Sprintf(form, cat), fmt.Sprintf(form, taxes))
	source := &genai.EmbeddingsBatchJobSource{FileName: file}
	job := must(client().Batches.CreateEmbeddings(ctx, genai.Ptr(embeddingModel), source, nil))
	job = ended(job, genai.JobStateSucceeded)
	found := batchResults(job)
	for _, text := range []string{cat, taxes} {
		var answer struct {
			Embedding genai.ContentEmbedding `json:"embedding"`
		}
		check(json.Unmarshal(found[text].Response, &answer) == nil, "%s", found[text].Response)
		check(product(embed(nil, text)[0], answer.Embedding.Values) > 0.999, "another vector for %s", text)
	}
	deleteBatch(job)
	deleteFile(file)
	return ""
}

func batchUnknownModel() string {
	source := &genai.BatchJobSource{InlinedRequests: []*genai.InlinedRequest{batchRequest("Hello", "one")}}
	_, err := client().Batches.Create(ctx, "gemini-0.1-nowhere", source, nil)
	words := `models/gemini-0\.1-nowhere is not found for API version v1.*, or is not supported for batchGenerateContent`
	return refused(err, 404, "NOT_FOUND", words)
}

func batchEmpty() string {
	_, err := client().Batches.Create(ctx, model, &genai.BatchJobSource{InlinedRequests: []*genai.InlinedRequest{}}, nil)
	check(err != nil && strings.Contains(err.Error(), "one of FileName and InlinedRequests must be set"), "%v", err)
	return "refused by the SDK itself: " + err.Error()
}

func batchUnknownFile() string {
	_, err := client().Batches.Create(ctx, model, &genai.BatchJobSource{FileName: "files/nothing"}, nil)
	words := `You do not have permission to access the File nothing or it may not exist\.`
	return refused(err, 403, "PERMISSION_DENIED", words)
}

func batchEnded() string {
	job := ended(createdBatch(batchRequest("Hello", "one")), genai.JobStateSucceeded)
	message := refused(client().Batches.Cancel(ctx, job.Name, nil), 400, "FAILED_PRECONDITION", "has ended")
	deleteBatch(job)
	return message
}

func batchMissing() string {
	const name = "batches/nothing"
	_, err := client().Batches.Get(ctx, name, nil)
	refused(err, 404, "NOT_FOUND", batchNotFound)
	refused(client().Batches.Cancel(ctx, name, nil), 404, "NOT_FOUND", batchNotFound)
	_, err = client().Batches.Delete(ctx, name, nil)
	return refused(err, 404, "NOT_FOUND", batchNotFound)
}
