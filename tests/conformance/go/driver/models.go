package main

import (
	"errors"
	"slices"
	"strings"

	"google.golang.org/genai"
)

// Cases of models.list, models.get and countTokens.
var modelsCases = []testCase{
	{"count-tokens", countTokens},
	{"models-list", modelsList},
	{"models-get", modelsGet},
}

func countTokens() string {
	counted := must(client().Models.CountTokens(ctx, model, genai.Text(emoji), nil)).TotalTokens
	used := generate(emoji, greedy(1)).UsageMetadata.PromptTokenCount
	check(counted == used, "countTokens says %d, the call used %d", counted, used)
	return ""
}

func names(models []*genai.Model) []string {
	var all []string
	for _, m := range models {
		all = append(all, m.Name)
	}
	return all
}

func modelsList() string {
	everything := names(must(client().Models.List(ctx, &genai.ListModelsConfig{PageSize: 1000})).Items)
	check(slices.Contains(everything, "models/"+model), "%v", everything)
	page := must(client().Models.List(ctx, &genai.ListModelsConfig{PageSize: 2}))
	check(len(page.Items) == 2, "a page of %d", len(page.Items))
	paged := names(page.Items)
	for page.NextPageToken != "" {
		next, err := page.Next(ctx)
		if errors.Is(err, genai.ErrPageDone) {
			break
		}
		page = must(next, err)
		paged = append(paged, names(page.Items)...)
	}
	check(slices.Equal(paged, everything), "by pages %s, at once %s", strings.Join(paged, ","), strings.Join(everything, ","))
	return ""
}

func modelsGet() string {
	m := must(client().Models.Get(ctx, model, nil))
	check(m.Name == "models/"+model, "name %s", m.Name)
	check(m.InputTokenLimit > 0 && m.OutputTokenLimit > 0, "limits %d and %d", m.InputTokenLimit, m.OutputTokenLimit)
	check(slices.Contains(m.SupportedActions, "generateContent") && slices.Contains(m.SupportedActions, "countTokens"),
		"actions %v", m.SupportedActions)
	return ""
}
