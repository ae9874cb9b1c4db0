"""Cases of the Files API."""

import io
import os
import tempfile
import uuid

from google.genai import errors

from shared import check, client

CHUNK = 8 * 1024 * 1024


def upload(content=b"hello", **config):
    return client().files.upload(file=io.BytesIO(content), config={"mime_type": "text/plain", **config})


def refused(call, code, status, words):
    try:
        call()
    except errors.ClientError as e:
        check((e.code, e.status) == (code, status), f"{e.code} {e.status}: {e.message}")
        check(words in e.message, f"{words!r} is not in {e.message!r}")
        return e.message
    raise AssertionError("no error")


def check_file(file, size):
    check(file.size_bytes == size, file)
    check(file.state.name == "ACTIVE" and file.source.name == "UPLOADED", file)
    check(file.mime_type == "text/plain" and file.uri.endswith(file.name), file)
    check((file.expiration_time - file.create_time).total_seconds() == 48 * 3600, file)


def files_upload():
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "hello.txt")
        with open(path, "w") as out:
            out.write("hello")
        by_path = client().files.upload(file=path, config={"display_name": "Grüße 🎉"})
    check_file(by_path, 5)
    check(by_path.display_name == "Grüße 🎉", by_path)
    by_object = upload()
    check_file(by_object, 5)
    check(client().files.get(name=by_object.name).sha256_hash == by_path.sha256_hash, by_object)


def files_upload_chunks():
    check_file(upload(b"x" * (CHUNK + 5)), CHUNK + 5)
    check_file(upload(b"y" * (2 * CHUNK)), 2 * CHUNK)


def files_upload_name():
    name = f"files/{uuid.uuid4().hex}"
    check(upload(name=name).name == name, name)
    return refused(lambda: upload(name=name), 409, "ALREADY_EXISTS", "already exists")


def files_list():
    uploaded = {upload(str(n).encode()).name for n in range(3)}
    pager = client().files.list(config={"page_size": 2})
    check(len(pager.page) == 2, f"a page of {len(pager.page)}")
    check(uploaded <= {file.name for file in pager}, uploaded)


def files_delete():
    name = upload().name
    client().files.delete(name=name)
    words = f"You do not have permission to access the File {name[6:]} or it may not exist."
    return refused(lambda: client().files.get(name=name), 403, "PERMISSION_DENIED", words)


def files_download():
    name = upload().name
    return refused(lambda: client().files.download(file=name), 400, "INVALID_ARGUMENT", "generated files")


CASES = {
    "files-upload": files_upload,
    "files-upload-chunks": files_upload_chunks,
    "files-upload-name": files_upload_name,
    "files-list": files_list,
    "files-delete": files_delete,
    "files-download": files_download,
}
