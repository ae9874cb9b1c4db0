package dev.pollux.service.files;

/** The methods of the Files API. */
public record FileMethods(Files files, Uploads uploads, ListGeneratedFiles generated) {

    /** The methods of the collection {@code files}. */
    public record Files(
            CreateFile create,
            GetFile get,
            ListFiles list,
            DeleteFile delete,
            DownloadFile download,
            RegisterFiles register) {}

    /** The steps of an upload. */
    public record Uploads(
            StartUpload start, ContinueUpload advance, QueryUpload query, CancelUpload cancel, UploadWhole whole) {}

    /** The methods that work on {@code filing}. */
    public static FileMethods of(Filing filing) {
        UploadTurns turns = new UploadTurns();
        return new FileMethods(
                new Files(
                        new CreateFile(filing),
                        new GetFile(filing),
                        new ListFiles(filing),
                        new DeleteFile(filing),
                        new DownloadFile(filing),
                        new RegisterFiles()),
                new Uploads(
                        new StartUpload(filing),
                        new ContinueUpload(filing, turns),
                        new QueryUpload(filing, turns),
                        new CancelUpload(filing, turns),
                        new UploadWhole(filing)),
                new ListGeneratedFiles(filing));
    }
}
