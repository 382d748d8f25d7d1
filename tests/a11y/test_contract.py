"""The contract finds the faults of a page made of faults, and none in our own form."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread

import pytest

from tests.a11y.contract import check_form_contract

pytestmark = pytest.mark.browser
FAULTS = (Path(__file__).parent / "faults.html").read_text(encoding="utf-8")
WRONG = """<div class="error-summary"><a href="#email">Write it again</a>
<a href="#nowhere">Choose one</a></div>"""


class Faults(BaseHTTPRequestHandler):
    def do_GET(self):
        self.send_response(200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        sent = self.path.startswith("/wrong")
        self.wfile.write(FAULTS.replace("<!-- wrong -->", WRONG if sent else "").encode())

    def log_message(self, *args):
        pass


@pytest.fixture
def faults():
    with ThreadingHTTPServer(("127.0.0.1", 0), Faults) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_a_page_full_of_faults_breaks_every_rule(chromium, faults):
    context = chromium.new_context()
    page = context.new_page()
    page.goto(faults)
    broken = check_form_contract(page)
    context.close()
    assert {int(line.split(":")[0]) for line in broken} == {*range(1, 17)}


def test_our_form_keeps_all_sixteen_rules(visit):
    page = visit()
    page.goto("/gallery/pages/form-error/?fresh")
    assert check_form_contract(page) == []
