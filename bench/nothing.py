"""A WSGI application that does nothing: the floor under every figure of requests a second."""

BODY = b"nothing"
HEADERS = [("Content-Type", "text/plain"), ("Content-Length", str(len(BODY)))]


def application(environ, start_response):
    start_response("200 OK", HEADERS)
    return [BODY]
