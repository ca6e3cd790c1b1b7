"""Runs every check of ForeignChecks.cs with grpcio against the server given as host:port.

Prints one line per check: "ok NAME" or "failed NAME REASON". There are no generated stubs: the messages are made from
what the server's own reflection says.
"""

import sys
import threading

import grpc
from google.protobuf import descriptor_pb2, descriptor_pool, message_factory

AUTHORITY = sys.argv[1]
TIMEOUT = 30
STRING, INT32, BYTES, MESSAGE = 9, 5, 12, 11


def reflection_messages():
    """The messages of grpc.reflection.v1alpha that are needed here, from the public protocol."""
    file = descriptor_pb2.FileDescriptorProto(name="reflection.proto", package="r", syntax="proto3")

    def message(name, *fields):
        added = file.message_type.add(name=name)
        for field, number, kind, repeated, type_name in fields:
            added.field.add(name=field, number=number, type=kind, label=3 if repeated else 1, type_name=type_name)

    message("Request", ("file_by_filename", 3, STRING, False, None), ("file_containing_symbol", 4, STRING, False, None),
            ("list_services", 7, STRING, False, None))
    message("Files", ("file_descriptor_proto", 1, BYTES, True, None))
    message("Service", ("name", 1, STRING, False, None))
    message("Services", ("service", 1, MESSAGE, True, ".r.Service"))
    message("Error", ("error_code", 1, INT32, False, None), ("error_message", 2, STRING, False, None))
    message("Response", ("original_request", 2, MESSAGE, False, ".r.Request"), ("files", 4, MESSAGE, False, ".r.Files"),
            ("services", 6, MESSAGE, False, ".r.Services"), ("error", 7, MESSAGE, False, ".r.Error"))
    pool = descriptor_pool.DescriptorPool()
    pool.Add(file)
    make = message_factory.MessageFactory(pool).GetPrototype
    return (make(pool.FindMessageTypeByName("r." + name)) for name in ("Request", "Response"))


Request, Response = reflection_messages()
channel = grpc.insecure_channel(AUTHORITY)
gzip_channel = grpc.insecure_channel(AUTHORITY, compression=grpc.Compression.Gzip)


def ask(**question):
    path = "/grpc.reflection.v1alpha.ServerReflection/ServerReflectionInfo"
    call = channel.stream_stream(path, Request.SerializeToString, Response.FromString)
    (answer,) = call(iter([Request(**question)]), timeout=TIMEOUT)
    return answer


class Reflected:
    """The methods of a service, by name, over one channel."""

    def __init__(self, service):
        self.pool = descriptor_pool.DescriptorPool()
        # The answer has a file before the files it imports.
        for file in reversed(ask(file_containing_symbol=service).files.file_descriptor_proto):
            self.pool.AddSerializedFile(file)
        self.service = self.pool.FindServiceByName(service)
        self.make = message_factory.MessageFactory(self.pool).GetPrototype

    def method(self, name, on=channel):
        found = self.service.methods_by_name[name]
        request, response = self.make(found.input_type), self.make(found.output_type)
        proto = descriptor_pb2.MethodDescriptorProto()
        found.CopyToProto(proto)
        shape = ("stream" if proto.client_streaming else "unary") + "_" + ("stream" if proto.server_streaming else "unary")
        path = "/%s/%s" % (self.service.full_name, name)
        return request, getattr(on, shape)(path, request.SerializeToString, response.FromString)


probe = Reflected("crmhub.interop.Probe")


def run(name, metadata=None, on=channel, timeout=TIMEOUT, **fields):
    request, call = probe.method(name, on)
    return call.with_call(request(**fields), timeout=timeout, metadata=metadata)


def failure(action):
    try:
        action()
    except grpc.RpcError as error:
        return error
    raise AssertionError("the call did not fail")


def same(actual, expected):
    assert actual == expected, "%r is not %r" % (actual, expected)


def unary():
    response, call = run("Echo", text="Zoë 電話")
    same(response.text, "Zoë 電話")
    same(response.has_deadline, True)
    same(call.code(), grpc.StatusCode.OK)
    same(dict(call.trailing_metadata())["stamp"], "Unary")


def metadata():
    _, call = run("Echo", metadata=[("x-text", "plain")])
    same(dict(call.initial_metadata())["x-text"], "plain")


def binary_metadata():
    data = bytes([0, 1, 127, 128, 255])
    _, call = run("Echo", metadata=[("x-data-bin", data)])
    same(dict(call.trailing_metadata())["x-data-bin"], data[::-1])


def server_streaming():
    request, call = probe.method("Count")
    same([each.number for each in call(request(limit=1000), timeout=TIMEOUT)], list(range(1, 1001)))


def client_streaming():
    request, call = probe.method("Sum")
    same(call((request(number=each) for each in range(1, 1001)), timeout=TIMEOUT).number, 500500)


def duplex_streaming():
    request, call = probe.method("Chat")
    answered = threading.Semaphore(1)

    def texts():
        for text in ("one", "two", "three"):
            answered.acquire()
            yield request(text=text)

    answers = []
    for answer in call(texts(), timeout=TIMEOUT):
        answers.append(answer.text)
        answered.release()
    same(answers, ["ONE", "TWO", "THREE"])


def deadline():
    error = failure(lambda: run("Wait", metadata=[("x-call", "python-deadline")], timeout=1))
    same(error.code(), grpc.StatusCode.DEADLINE_EXCEEDED)
    same(run("Recall", text="python-deadline")[0].cancelled, True)


def cancel():
    request, _ = probe.method("Wait")
    # Called as a stream (the wire is the same), which lets the headers be seen before the response.
    wait = channel.unary_stream("/crmhub.interop.Probe/Wait", request.SerializeToString)
    waiting = wait(request(), timeout=TIMEOUT, metadata=[("x-call", "python-cancel")])
    waiting.initial_metadata()
    waiting.cancel()
    same(waiting.code(), grpc.StatusCode.CANCELLED)
    same(run("Recall", text="python-cancel")[0].cancelled, True)


def status_with_details():
    details = "details \0 ÿ".encode()
    error = failure(lambda: run("Fail", code=9, detail="not naïve: 100 %", status_details=details))
    same(error.code(), grpc.StatusCode.FAILED_PRECONDITION)
    same(error.details(), "not naïve: 100 %")
    same(dict(error.trailing_metadata())["grpc-status-details-bin"], details)


def unknown_method():
    call = channel.unary_unary("/crmhub.interop.Probe/Nothing")
    same(failure(lambda: call(b"", timeout=TIMEOUT)).code(), grpc.StatusCode.UNIMPLEMENTED)


def large_message():
    text = "x" * (3 << 20)
    same(run("Echo", text=text)[0].text, text)


def message_over_the_limit():
    error = failure(lambda: run("Echo", text="x" * (5 << 20)))
    same(error.code(), grpc.StatusCode.RESOURCE_EXHAUSTED)


def gzip():
    text = "g" * 20000
    same(run("Echo", on=gzip_channel, metadata=[("x-call", "python-gzip")], text=text)[0].text, text)
    sighting = run("Recall", text="python-gzip")[0]
    same((sighting.request_encoding, sighting.response_encoding), ("gzip", "gzip"))


def reflection():
    services = {each.name for each in ask(list_services="*").services.service}
    assert {"crmhub.interop.Probe", "grpc.health.v1.Health"} <= services, services
    same(ask(file_by_filename="nothing.proto").error.error_code, 5)
    same(ask(file_containing_symbol="crmhub.interop.Probe.Echo").original_request.file_containing_symbol, "crmhub.interop.Probe.Echo")


def health():
    service = Reflected("grpc.health.v1.Health")
    request, check = service.method("Check")
    same(check(request(service="python"), timeout=TIMEOUT).status, 1)
    same(failure(lambda: check(request(service="nobody"), timeout=TIMEOUT)).code(), grpc.StatusCode.NOT_FOUND)
    request, watch = service.method("Watch")
    watching = watch(request(service="python"), timeout=TIMEOUT)
    same(next(watching).status, 1)
    run("SetHealth", service="python", serving=False)
    same(next(watching).status, 2)
    watching.cancel()


CHECKS = (unary, metadata, binary_metadata, server_streaming, client_streaming, duplex_streaming, deadline, cancel,
          status_with_details, unknown_method, large_message, message_over_the_limit, gzip, reflection, health)

for each in CHECKS:
    title = each.__name__.replace("_", " ")
    try:
        each()
        print("ok", title, flush=True)
    except Exception as error:  # every check reports, whatever it dies of
        print("failed", title, repr(error).replace("\n", " | "), flush=True)
