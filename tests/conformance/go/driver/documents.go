package main

import (
	"bytes"
	"encoding/base64"
	"fmt"
	"os"

	"google.golang.org/genai"
)

const (
	question = "How many guests came from April to June?"
	pdf      = "application/pdf"
	png      = "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)

// Cases of documents in prompts.
var documentCases = []testCase{
	{"document-inline", documentInline},
	{"document-file", documentFile},
	{"document-text", documentText},
	{"error-document-type", documentType},
	{"error-document-image", documentImage},
}

func report() []byte {
	return must(os.ReadFile(os.Getenv("REPORT_PDF")))
}

// asked is the question behind what it is about.
func asked(parts ...*genai.Part) []*genai.Content {
	parts = append(parts, genai.NewPartFromText(question))
	return []*genai.Content{genai.NewContentFromParts(parts, genai.RoleUser)}
}

func answered(parts ...*genai.Part) *genai.GenerateContentResponse {
	return must(client().Models.GenerateContent(ctx, model, asked(parts...), greedy(4)))
}

func counted(parts ...*genai.Part) int32 {
	return must(client().Models.CountTokens(ctx, model, asked(parts...), nil)).TotalTokens
}

// modalities are the prompt's tokens by modality; they add up.
func modalities(usage *genai.GenerateContentResponseUsageMetadata) map[genai.MediaModality]int32 {
	counts, sum := map[genai.MediaModality]int32{}, int32(0)
	for _, count := range usage.PromptTokensDetails {
		counts[count.Modality] = count.TokenCount
		sum += count.TokenCount
	}
	check(sum == usage.PromptTokenCount, "%v in %+v", counts, usage)
	return counts
}

// checkReport wants that the three pages' text was read: the lines alone that name them would have less than a tenth of these tokens.
func checkReport(usage *genai.GenerateContentResponseUsageMetadata) string {
	counts := modalities(usage)
	check(len(counts) == 2, "%v", counts)
	check(counts[genai.MediaModalityDocument] > 200 && counts[genai.MediaModalityText] > 0, "%v", counts)
	return fmt.Sprint(counts)
}

func documentInline() string {
	document := genai.NewPartFromBytes(report(), pdf)
	response := answered(document)
	checkWhole(response)
	counts := checkReport(response.UsageMetadata)
	counted, used := counted(document), response.UsageMetadata.PromptTokenCount
	check(counted == used, "countTokens says %d, the call used %d", counted, used)
	return counts
}

func documentFile() string {
	files := client().Files
	byPath := must(files.UploadFromPath(ctx, os.Getenv("REPORT_PDF"), &genai.UploadFileConfig{MIMEType: pdf}))
	byObject := must(files.Upload(ctx, bytes.NewReader(report()), &genai.UploadFileConfig{MIMEType: pdf}))
	whole := answered(genai.NewPartFromFile(*byPath))
	checkWhole(whole)
	checkReport(whole.UsageMetadata)
	var last *genai.GenerateContentResponse
	named := asked(genai.NewPartFromURI(byObject.URI, byObject.MIMEType))
	for chunk, err := range client().Models.GenerateContentStream(ctx, model, named, greedy(4)) {
		last = must(chunk, err)
	}
	checkReport(last.UsageMetadata)
	for _, file := range []*genai.File{byPath, byObject} {
		must(files.Delete(ctx, file.Name, nil))
	}
	words := "You do not have permission to access the File " + byPath.Name[6:] + ` or it may not exist\.`
	return refused(ask(client(), model, asked(genai.NewPartFromFile(*byPath)), greedy(4)), 403, "PERMISSION_DENIED", words)
}

func documentText() string {
	note := genai.NewPartFromBytes([]byte("Zoë counted 10,450 guests."), "text/plain")
	alone, both := counted(), answered(note).UsageMetadata
	check(modalities(both)[genai.MediaModalityText] == both.PromptTokenCount, "%+v", both)
	check(both.PromptTokenCount >= alone+8, "%d alone, with the note %+v", alone, both)
	return ""
}

func documentType() string {
	program := genai.NewPartFromBytes([]byte("MZ"), "application/x-msdownload")
	words := "^Unsupported MIME type: application/x-msdownload$"
	return refused(ask(client(), model, asked(program), greedy(4)), 400, "INVALID_ARGUMENT", words)
}

func documentImage() string {
	picture := genai.NewPartFromBytes(must(base64.StdEncoding.DecodeString(png)), "image/png")
	words := `contents\[0\]\.parts\[0\]\.inline_data: Image input modality is not enabled`
	return refused(ask(client(), model, asked(picture), greedy(4)), 400, "INVALID_ARGUMENT", words)
}
