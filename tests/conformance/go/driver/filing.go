package main

import (
	"bytes"
	"crypto/rand"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"google.golang.org/genai"
)

const chunk = 8 << 20

// Cases of the Files API.
var filingCases = []testCase{
	{"files-upload", filesUpload},
	{"files-upload-chunks", filesUploadChunks},
	{"files-upload-name", filesUploadName},
	{"files-list", filesList},
	{"files-delete", filesDelete},
	{"files-download", filesDownload},
}

func tryUpload(content []byte, name string) (*genai.File, error) {
	config := &genai.UploadFileConfig{MIMEType: "text/plain", Name: name}
	return client().Files.Upload(ctx, bytes.NewReader(content), config)
}

func upload(content string) *genai.File {
	return must(tryUpload([]byte(content), ""))
}

func checkFile(file *genai.File, size int64) {
	check(file.SizeBytes != nil && *file.SizeBytes == size, "%+v", file)
	check(file.State == genai.FileStateActive && file.Source == genai.FileSourceUploaded, "%+v", file)
	check(file.MIMEType == "text/plain" && strings.HasSuffix(file.URI, file.Name), "%+v", file)
	check(file.ExpirationTime.Sub(file.CreateTime) == 48*time.Hour, "%+v", file)
}

func filesUpload() string {
	folder := must(os.MkdirTemp("", "upload"))
	defer os.RemoveAll(folder)
	path := filepath.Join(folder, "hello.txt")
	check(os.WriteFile(path, []byte("hello"), 0o600) == nil, "cannot write %s", path)
	config := &genai.UploadFileConfig{MIMEType: "text/plain", DisplayName: "Grüße 🎉"}
	byPath := must(client().Files.UploadFromPath(ctx, path, config))
	checkFile(byPath, 5)
	check(byPath.DisplayName == "Grüße 🎉", "%+v", byPath)
	byObject := upload("hello")
	checkFile(byObject, 5)
	got := must(client().Files.Get(ctx, byObject.Name, nil))
	check(got.Sha256Hash == byPath.Sha256Hash, "%+v", got)
	return ""
}

func filesUploadChunks() string {
	checkFile(upload(strings.Repeat("x", chunk+5)), chunk+5)
	checkFile(upload(strings.Repeat("y", 2*chunk)), 2*chunk)
	return ""
}

func filesUploadName() string {
	name := "files/" + strings.ToLower(rand.Text())
	file := must(tryUpload([]byte("hello"), name))
	check(file.Name == name, "%s, not %s", file.Name, name)
	// The SDK tells of it by a plain error.
	_, err := tryUpload([]byte("hello"), name)
	check(err != nil && strings.Contains(err.Error(), "Error 409"), "%v", err)
	check(strings.Contains(err.Error(), "already exists") && strings.Contains(err.Error(), "ALREADY_EXISTS"), "%v", err)
	return err.Error()
}

func filesList() string {
	var uploaded, all []string
	for n := range 3 {
		uploaded = append(uploaded, upload(fmt.Sprint(n)).Name)
	}
	page := must(client().Files.List(ctx, &genai.ListFilesConfig{PageSize: 2}))
	check(len(page.Items) == 2, "a page of %d", len(page.Items))
	for file, err := range client().Files.All(ctx) {
		all = append(all, must(file, err).Name)
	}
	for _, name := range uploaded {
		check(slices.Contains(all, name), "%s is not in %v", name, all)
	}
	return ""
}

func filesDelete() string {
	name := upload("hello").Name
	must(client().Files.Delete(ctx, name, nil))
	_, err := client().Files.Get(ctx, name, nil)
	words := "You do not have permission to access the File " + name[6:] + " or it may not exist"
	return refused(err, 403, "PERMISSION_DENIED", words)
}

func filesDownload() string {
	uri := genai.NewDownloadURIFromFile(upload("hello"))
	_, err := client().Files.Download(ctx, uri, nil)
	if err != nil && !strings.Contains(err.Error(), "INVALID_ARGUMENT") {
		return fmt.Sprintf("refused by the SDK itself: %v", err)
	}
	return refused(err, 400, "INVALID_ARGUMENT", "generated files")
}
