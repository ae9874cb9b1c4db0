package main

import (
	"slices"
	"strings"
	"time"

	"google.golang.org/genai"
)

const cacheNotFound = `CachedContent not found \(or permission denied\)`

// Cases of context caching.
var cacheCases = []testCase{
	{"cache-lifecycle", cacheLifecycle},
	{"cache-use", cacheUse},
	{"error-cache-too-small", cacheTooSmall},
	{"error-cache-settings", cacheSettings},
	{"error-cache-missing", cacheMissing},
}

func createdCache() *genai.CachedContent {
	cache := must(client().Caches.Create(ctx, model, &genai.CreateCachedContentConfig{
		Contents: genai.Text(slowPrompt()), DisplayName: "bottles", TTL: 10 * time.Minute,
	}))
	check(strings.HasPrefix(cache.Name, "cachedContents/") && cache.Model == "models/"+model, "%+v", cache)
	check(cache.DisplayName == "bottles" && cache.UsageMetadata.TotalTokenCount >= 1024, "%+v", cache)
	return cache
}

func cacheLifecycle() string {
	caches, cache := client().Caches, createdCache()
	found := must(caches.Get(ctx, cache.Name, nil))
	check(found.ExpireTime.Equal(cache.ExpireTime), "%+v", found)
	var names []string
	for listed, err := range caches.All(ctx) {
		names = append(names, must(listed, err).Name)
	}
	check(slices.Contains(names, cache.Name), "%v", names)
	updated := must(caches.Update(ctx, cache.Name, &genai.UpdateCachedContentConfig{TTL: 2 * time.Hour}))
	check(updated.ExpireTime.After(cache.ExpireTime), "%+v", updated)
	must(caches.Delete(ctx, cache.Name, nil))
	_, err := caches.Get(ctx, cache.Name, nil)
	return refused(err, 403, "PERMISSION_DENIED", cacheNotFound)
}

func cacheUse() string {
	cache := createdCache()
	named := greedy(8)
	named.CachedContent = cache.Name
	whole := generate("How many?", named)
	checkWhole(whole)
	chunks := stream("How many?", named)
	talk := must(client().Chats.Create(ctx, model, named, nil))
	must(talk.SendMessage(ctx, genai.Part{Text: "How many?"}))
	second := must(talk.SendMessage(ctx, genai.Part{Text: "And now?"}))
	must(client().Caches.Delete(ctx, cache.Name, nil))
	total := cache.UsageMetadata.TotalTokenCount
	for _, answer := range []*genai.GenerateContentResponse{whole, chunks[len(chunks)-1], second} {
		usage := answer.UsageMetadata
		check(usage.PromptTokenCount > total, "%+v", usage)
		check(usage.CachedContentTokenCount > total/2, "%+v", usage)
		check(usage.CachedContentTokenCount < usage.PromptTokenCount, "%+v", usage)
	}
	return ""
}

func cacheTooSmall() string {
	_, err := client().Caches.Create(ctx, model, &genai.CreateCachedContentConfig{Contents: genai.Text("Hello")})
	words := `Cached content is too small\. total_token_count=\d+, min_total_token_count=\d+`
	return refused(err, 400, "INVALID_ARGUMENT", words)
}

func cacheSettings() string {
	named := greedy(8)
	named.CachedContent = "cachedContents/nothing"
	named.SystemInstruction = genai.NewContentFromText("Count.", genai.RoleUser)
	words := "CachedContent can not be used with GenerateContent request setting system_instruction"
	return refused(ask(client(), model, genai.Text("How many?"), named), 400, "INVALID_ARGUMENT", words)
}

func cacheMissing() string {
	named := greedy(8)
	named.CachedContent = "cachedContents/nothing"
	return refused(ask(client(), model, genai.Text("How many?"), named), 403, "PERMISSION_DENIED", cacheNotFound)
}
