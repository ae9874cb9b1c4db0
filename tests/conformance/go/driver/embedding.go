package main

import (
	"fmt"
	"math"
	"slices"

	"google.golang.org/genai"
)

const (
	embeddingModel = "gemini-embedding-001"
	cat            = "A cat sleeps on the sofa."
	kitten         = "A kitten is napping on the couch."
	taxes          = "The tax return has to be filed by the end of May."
)

// Cases of embedContent and batchEmbedContents, and of the model that answers them.
var embeddingCases = []testCase{
	{"embed-one", embedOne},
	{"embed-many", embedMany},
	{"embed-dimensions", embedDimensions},
	{"embed-task-and-title", embedTaskAndTitle},
	{"embed-similar", embedSimilar},
	{"embed-model", embedModel},
	{"error-embed-model", embedUnknownModel},
	{"error-embed-batch", embedTooMany},
	{"error-embed-dimension", embedTooManyDimensions},
}

func tryEmbedding(name string, config *genai.EmbedContentConfig, texts ...string) (*genai.EmbedContentResponse, error) {
	var contents []*genai.Content
	for _, text := range texts {
		contents = append(contents, genai.NewContentFromText(text, genai.RoleUser))
	}
	return client().Models.EmbedContent(ctx, name, contents, config)
}

func embed(config *genai.EmbedContentConfig, texts ...string) [][]float32 {
	var vectors [][]float32
	for _, embedding := range must(tryEmbedding(embeddingModel, config, texts...)).Embeddings {
		vectors = append(vectors, embedding.Values)
	}
	return vectors
}

func product(one, other []float32) float64 {
	check(len(one) == len(other), "%d and %d dimensions", len(one), len(other))
	sum := 0.0
	for i, value := range one {
		sum += float64(value) * float64(other[i])
	}
	return sum
}

func checkLength1(vector []float32) {
	check(math.Abs(product(vector, vector)-1) < 1e-4, "squares add up to %f", product(vector, vector))
}

func embedOne() string {
	vectors := embed(nil, cat)
	check(len(vectors) == 1 && len(vectors[0]) >= 128, "%d vectors", len(vectors))
	checkLength1(vectors[0])
	return fmt.Sprintf("%d dimensions", len(vectors[0]))
}

func embedMany() string {
	texts := []string{cat, taxes, kitten}
	together := embed(nil, texts...)
	check(len(together) == 3, "%d vectors", len(together))
	for i, text := range texts {
		check(product(embed(nil, text)[0], together[i]) > 0.999, "another vector for %s", text)
	}
	return ""
}

func embedDimensions() string {
	whole, short := embed(nil, cat)[0], embed(&genai.EmbedContentConfig{OutputDimensionality: genai.Ptr[int32](64)}, cat)[0]
	check(len(short) == 64, "%d dimensions", len(short))
	checkLength1(short)
	beginning := whole[:64]
	check(product(beginning, short) > 0.999*math.Sqrt(product(beginning, beginning)), "another direction")
	return ""
}

func embedTaskAndTitle() string {
	document := embed(&genai.EmbedContentConfig{TaskType: "RETRIEVAL_DOCUMENT", Title: "Pets"}, cat)[0]
	question := embed(&genai.EmbedContentConfig{TaskType: "RETRIEVAL_QUERY"}, "Where is the cat?")[0]
	check(len(document) == len(question), "vectors of two lengths")
	checkLength1(document)
	return ""
}

func embedSimilar() string {
	vectors := embed(&genai.EmbedContentConfig{TaskType: "SEMANTIC_SIMILARITY"}, cat, kitten, taxes)
	near, far := product(vectors[0], vectors[1]), product(vectors[0], vectors[2])
	check(near > far+0.2, "%f and %f", near, far)
	return fmt.Sprintf("%.3f and %.3f", near, far)
}

func embedModel() string {
	m := must(client().Models.Get(ctx, embeddingModel, nil))
	check(m.Name == "models/"+embeddingModel && m.InputTokenLimit > 0, "%+v", m)
	check(slices.Contains(m.SupportedActions, "embedContent") && slices.Contains(m.SupportedActions, "countTokens"),
		"actions %v", m.SupportedActions)
	listed := names(must(client().Models.List(ctx, &genai.ListModelsConfig{PageSize: 1000})).Items)
	check(slices.Contains(listed, m.Name), "%v", listed)
	counted := must(client().Models.CountTokens(ctx, embeddingModel, genai.Text(cat), nil)).TotalTokens
	check(counted > 5, "%d tokens", counted)
	return ""
}

func embedUnknownModel() string {
	_, err := tryEmbedding("gemini-0.1-nowhere", nil, cat)
	words := `models/gemini-0\.1-nowhere is not found for API version v1.*, or is not supported for embedContent`
	return refused(err, 404, "NOT_FOUND", words)
}

func embedTooMany() string {
	_, err := tryEmbedding(embeddingModel, nil, slices.Repeat([]string{cat}, 101)...)
	return refused(err, 400, "INVALID_ARGUMENT", "at most 100 requests can be in one batch")
}

func embedTooManyDimensions() string {
	_, err := tryEmbedding(embeddingModel, &genai.EmbedContentConfig{OutputDimensionality: genai.Ptr[int32](100_000)}, cat)
	return refused(err, 400, "INVALID_ARGUMENT", `requests\[0\]\.output_dimensionality`)
}
