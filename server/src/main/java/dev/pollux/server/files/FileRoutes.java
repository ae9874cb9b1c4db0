package dev.pollux.server.files;

import dev.pollux.protocol.files.CreateFileRequest;
import dev.pollux.protocol.files.RegisterFilesRequest;
import dev.pollux.server.endpoint.Access;
import dev.pollux.server.endpoint.Call;
import dev.pollux.server.endpoint.Endpoint;
import dev.pollux.server.endpoint.Route;
import dev.pollux.server.endpoint.UnaryEndpoint;
import dev.pollux.server.http.Exchange;
import dev.pollux.service.files.FileMethods;
import dev.pollux.service.files.FileUrls;
import dev.pollux.service.files.ListGeneratedFiles;
import dev.pollux.store.keys.Area;
import java.util.List;
import java.util.stream.Stream;

/** The routes of the Files API: one line each. */
public final class FileRoutes {

    private static final Access READ = Access.reading(Area.FILES);
    private static final Access WRITE = Access.writing(Area.FILES);

    private FileRoutes() {}

    /**
     * Every route.
     *
     * @param methods what answers
     * @param origin under which URLs clients find what is answered
     */
    public static List<Route> of(FileMethods methods, PublicOrigin origin) {
        Route generated = new Route(
                "GET",
                "/{version}/generatedFiles",
                READ,
                "FileService.ListGeneratedFiles",
                generated(methods.generated()));
        return Stream.of(
                        uploads(methods, origin),
                        files(methods.files(), origin),
                        downloads(methods.files(), origin),
                        List.of(generated))
                .flatMap(List::stream)
                .toList();
    }

    private static List<Route> uploads(FileMethods methods, PublicOrigin origin) {
        Endpoint upload = new UploadEndpoint(methods.uploads(), origin);
        return Stream.of("/upload/{version}/files", "/{version}/upload/{uploadVersion}/files")
                .flatMap(path -> Stream.of("POST", "PUT")
                        .map(method -> new Route(method, path, Access.uploading(), "FileService.CreateFile", upload)))
                .toList();
    }

    private static List<Route> files(FileMethods.Files files, PublicOrigin origin) {
        return List.of(
                new Route("POST", "/{version}/files", WRITE, "FileService.CreateFile", create(files, origin)),
                new Route("POST", "/{version}/files:register", WRITE, "FileService.RegisterFiles", register(files)),
                new Route("GET", "/{version}/files", READ, "FileService.ListFiles", list(files, origin)),
                new Route("GET", "/{version}/files/{file}", READ, "FileService.GetFile", get(files, origin)),
                new Route("DELETE", "/{version}/files/{file}", WRITE, "FileService.DeleteFile", delete(files)));
    }

    private static List<Route> downloads(FileMethods.Files files, PublicOrigin origin) {
        return List.of(
                new Route(
                        "GET",
                        "/{version}/files/{file}:download",
                        READ,
                        "FileService.DownloadFile",
                        new RedirectEndpoint(files.download(), origin)),
                new Route(
                        "GET",
                        "/download/{version}/files/{file}:download",
                        READ,
                        "FileService.DownloadFile",
                        new DownloadEndpoint(files.download())));
    }

    private static Endpoint create(FileMethods.Files files, PublicOrigin origin) {
        return UnaryEndpoint.of(
                CreateFileRequest.class,
                (call, request) -> files.create().call(call.context(), urls(call, origin), request));
    }

    private static Endpoint register(FileMethods.Files files) {
        return UnaryEndpoint.of(
                RegisterFilesRequest.class, (_, request) -> files.register().call(request));
    }

    private static Endpoint list(FileMethods.Files files, PublicOrigin origin) {
        return UnaryEndpoint.of(call -> {
            Exchange exchange = call.exchange();
            return files.list()
                    .call(call.context(), urls(call, origin), exchange.query("pageSize"), exchange.query("pageToken"));
        });
    }

    private static Endpoint get(FileMethods.Files files, PublicOrigin origin) {
        return UnaryEndpoint.of(call -> files.get().call(call.context(), urls(call, origin), call.parameter("file")));
    }

    private static Endpoint delete(FileMethods.Files files) {
        return UnaryEndpoint.of(call -> files.delete().call(call.context(), call.parameter("file")));
    }

    private static Endpoint generated(ListGeneratedFiles list) {
        return UnaryEndpoint.of(call -> list.call(
                call.context(),
                call.exchange().query("pageSize"),
                call.exchange().query("pageToken")));
    }

    static FileUrls urls(Call call, PublicOrigin origin) {
        return new FileUrls(origin.of(call.exchange()), call.parameter("version"));
    }
}
