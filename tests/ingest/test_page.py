"""Saved pages: text, metadata, links, embeds; and pages that hold no article."""

from __future__ import annotations

import json
import logging
from email.message import EmailMessage
from pathlib import Path

import pytest

from sayso.model import OutletBasis, Report
from tests.ingest.reading import BODY, refusal, report, written

PARAGRAPHS = [
    BODY,
    "“It was safe,” the mayor said, and named the engineers who signed the papers in the spring of last year.",
    "The inquiry opens on Tuesday in the town hall, where the first of the engineers will be heard in public.",
]


def page(body: str = "", head: str = "", top: str = "") -> str:
    inner = body or "".join(f"<p>{p}</p>" for p in PARAGRAPHS)
    return (
        f"<!DOCTYPE html>{top}<html lang='en'><head><meta charset='utf-8'><title>Bridge ‘was safe’ - The Vell Herald</title>{head}</head>"
        f"<body><nav><a href='/'>Home</a> <a href='/w'>World</a></nav><article><h1>Bridge ‘was safe’</h1>{inner}</article>"
        "<footer>Copyright The Vell Herald</footer></body></html>"
    )


def json_ld(**fields: object) -> str:
    return f'<script type="application/ld+json">{json.dumps({"@context": "https://schema.org", **fields})}</script>'


def test_the_article_one_paragraph_a_line_without_its_title(tmp_path: Path) -> None:
    found = report(written(tmp_path, "a.html", page()))
    assert found.text.split("\n") == PARAGRAPHS
    assert found.title == "Bridge ‘was safe’"
    assert found.custody.format == "html"
    assert found.custody.extractor.startswith("trafilatura ")


def test_what_a_page_states_of_itself(tmp_path: Path) -> None:
    head = (
        json_ld(
            **{"@type": "NewsArticle"},
            headline="Bridge ‘was safe’",
            datePublished="2025-03-02T10:00:00+01:00",
            dateModified="2025-03-02T12:30:00+01:00",
            author=[{"@type": "Person", "name": "Ana Vell"}, {"@type": "Person", "name": "Piet Orr"}],
            publisher={"@type": "Organization", "name": "The Vell Herald"},
            isBasedOn="https://corr.example/bridge",
        )
        + '<link rel="canonical" href="https://vellherald.example/bridge">'
    )
    found = report(written(tmp_path, "a.html", page(head=head)))
    assert (found.outlet, found.outlet_basis) == ("The Vell Herald", OutletBasis.STATED)
    assert found.authors == ("Ana Vell", "Piet Orr")
    assert (found.published, found.modified) == ("2025-03-02T10:00:00+01:00", "2025-03-02T12:30:00+01:00")
    assert found.url == "https://vellherald.example/bridge"
    assert [link.href for link in found.links] == ["https://corr.example/bridge"]


def test_one_broken_script_does_not_hide_the_others(tmp_path: Path) -> None:
    head = '<script type="application/ld+json">{broken</script>' + json_ld(
        **{
            "@graph": [
                {"@type": "Organization", "@id": "#org", "name": "The Vell Herald"},
                {"@type": "NewsArticle", "headline": "x", "publisher": {"@id": "#org"}, "datePublished": "2025-03-02"},
            ]
        }
    )
    found = report(written(tmp_path, "a.html", page(head=head)))
    assert (found.outlet, found.published) == ("The Vell Herald", "2025-03-02")


def test_the_description_of_this_page_is_chosen_among_those_of_others(tmp_path: Path) -> None:
    head = (
        json_ld(
            **{"@type": "NewsArticle"},
            headline="Another",
            url="https://vellherald.example/other",
            datePublished="2020-01-02",
        )
        + json_ld(
            **{"@type": "NewsArticle"},
            headline="This",
            mainEntityOfPage="https://vellherald.example/bridge/",
            datePublished="2025-03-02",
        )
        + '<link rel="canonical" href="https://vellherald.example/bridge">'
    )
    assert report(written(tmp_path, "a.html", page(head=head))).published == "2025-03-02"


def test_open_graph_and_meta_elements(tmp_path: Path) -> None:
    head = (
        '<meta property="og:site_name" content="The Vell Herald"><meta property="og:title" content="Bridge &#8216;was safe&#8217;">'
        '<meta property="article:published_time" content="2025-03-02T09:00:00Z"><meta name="author" content="By Ana Vell">'
    )
    found = report(written(tmp_path, "a.html", page(head=head)))
    assert (found.outlet, found.authors, found.published) == (
        "The Vell Herald",
        ("Ana Vell",),
        "2025-03-02T09:00:00+00:00",
    )


def test_an_unknown_date_and_outlet_stay_unknown(tmp_path: Path) -> None:
    found = report(written(tmp_path, "a.html", page()))
    assert (found.published, found.modified, found.outlet, found.url, found.authors) == (None, None, None, None, ())


def test_q_elements_get_the_marks_that_a_browser_shows(tmp_path: Path) -> None:
    body = f"<p>{BODY}</p><p>The mayor said: <q>It was <q>safe</q>, they wrote</q> and left the hall.</p><p>{PARAGRAPHS[2]}</p>"
    found = report(written(tmp_path, "a.html", page(body)))
    assert "The mayor said: “It was ‘safe’, they wrote” and left the hall." in found.text.split("\n")


@pytest.mark.parametrize("character", ["\x0b", "\x1f", "\uffff", "&#11;", "&#x1F;", "&#xffff;"])
def test_a_control_character_does_not_hide_a_page(tmp_path: Path, character: str) -> None:
    found = report(
        written(tmp_path, "a.html", page(f"<p>{BODY}</p><p>She said <q>it{character} was safe</q> twice.</p>"))
    )
    assert found.text.split() == [*BODY.split(), "She", "said", "“it", "was", "safe”", "twice."]


def test_block_quotations_are_kept(tmp_path: Path) -> None:
    body = f"<p>{BODY}</p><blockquote><p>Nine of ten piers show cracks.</p></blockquote><p>{PARAGRAPHS[2]}</p>"
    assert "Nine of ten piers show cracks." in report(written(tmp_path, "a.html", page(body))).text


def test_links_with_the_words_they_stand_on(tmp_path: Path) -> None:
    body = f"<p>{BODY}</p><p>The papers were <a href='/papers'>first seen by the <em>Courier</em></a> and <a href='https://corr.example/x'>by Corrant</a> on Sunday.</p><p>{PARAGRAPHS[2]}</p>"
    head = '<link rel="canonical" href="https://vellherald.example/bridge">'
    found = report(written(tmp_path, "a.html", page(body, head)))
    spans = {link.href: found.words(link.span) for link in found.links if link.span}
    assert spans == {"https://corr.example/x": "by Corrant"} or spans == {
        "https://vellherald.example/papers": "first seen by the Courier",
        "https://corr.example/x": "by Corrant",
    }


def test_what_was_shown_and_is_not_held_is_a_place(tmp_path: Path) -> None:
    body = (
        f"<p>{BODY}</p><iframe src='https://video.example/7'></iframe><p>{PARAGRAPHS[1]}</p>"
        f"<iframe src='https://ads.example/doubleclick'></iframe><p>{PARAGRAPHS[2]}</p>"
    )
    found = report(written(tmp_path, "a.html", page(body)))
    assert found.text.split("\n") == PARAGRAPHS
    [place] = found.embeds
    assert place.extent == (len(BODY) + 1, len(BODY) + 1)


def test_the_words_of_an_embedded_post_are_kept(tmp_path: Path) -> None:
    post = "<blockquote class='twitter-tweet'><p>We never signed anything and they know it.</p>&mdash; Ana (@ana)</blockquote>"
    found = report(written(tmp_path, "a.html", page(f"<p>{BODY}</p>{post}<p>{PARAGRAPHS[2]}</p>")))
    assert "We never signed anything and they know it." in found.text
    assert found.embeds == ()


def test_a_page_saved_by_singlefile(tmp_path: Path) -> None:
    note = "<!--\n Page saved with SingleFile \n url: https://vellherald.example/bridge \n saved date: Sun Mar 02 2025 19:12:36 GMT-0800 (Pacific Standard Time)\n-->"
    found = report(written(tmp_path, "a.html", page(top=note)))
    assert found.custody.archived_url == "https://vellherald.example/bridge"
    assert found.custody.archived_at == "2025-03-02T19:12:36-08:00"
    assert (found.url, found.outlet) == ("https://vellherald.example/bridge", "vellherald.example")


def test_a_page_saved_from_an_archive(tmp_path: Path) -> None:
    note = "<!-- saved from url=(0077)https://archive.example/web/20250303101112/https://vellherald.example/bridge -->"
    found = report(written(tmp_path, "a.html", page(top=note)))
    assert found.custody.archived_url == "https://archive.example/web/20250303101112/https://vellherald.example/bridge"
    assert found.custody.archived_at == "2025-03-03T10:11:12+00:00"
    assert found.url == "https://vellherald.example/bridge"


def test_an_mhtml_file(tmp_path: Path) -> None:
    message = EmailMessage()
    message["Snapshot-Content-Location"] = "https://vellherald.example/bridge"
    message["Date"] = "Sun, 02 Mar 2025 10:00:00 +0100"
    message.add_related(page().encode(), "text", "html")
    found = report(written(tmp_path, "a.mhtml", bytes(message)))
    assert found.text.split("\n") == PARAGRAPHS
    assert found.custody.format == "mhtml"
    assert found.custody.archived_at == "2025-03-02T10:00:00+01:00"
    assert (found.url, found.published) == ("https://vellherald.example/bridge", None)


def test_a_page_named_text(tmp_path: Path) -> None:
    assert report(written(tmp_path, "a.txt", page())).custody.format == "html"


def test_a_text_named_page(tmp_path: Path) -> None:
    found = report(written(tmp_path, "a.html", BODY))
    assert (found.custody.format, found.text) == ("text", BODY)


def test_a_declared_encoding(tmp_path: Path) -> None:
    russian = page().replace("utf-8", "koi8-r").replace("the engineers", "инженеры").encode("koi8-r", "replace")
    assert "инженеры" in report(written(tmp_path, "a.html", russian)).text


def test_a_wrong_declaration_yields_to_utf_8(tmp_path: Path) -> None:
    assert "“It was safe,”" in report(written(tmp_path, "a.html", page().replace("'utf-8'", "'iso-8859-1'"))).text


def test_a_page_made_by_a_script_is_read_from_its_metadata(tmp_path: Path) -> None:
    head = json_ld(**{"@type": "NewsArticle"}, headline="Bridge", articleBody=BODY)
    markup = f"<html><head>{head}</head><body><div id='app'></div></body></html>"
    assert report(written(tmp_path, "a.html", markup)).text == BODY


@pytest.mark.parametrize(
    ("markup", "reason"),
    [
        ("<html><body></body></html>", "no article text"),
        ("<!DOCTYPE html>", "without any content"),
        ("<html><body>" + "<div>" * 5000 + BODY, "nested too deeply"),
        ("<html><head><title>x</title><script>" + "var a = 1; " * 500, "no article text"),
    ],
)
def test_pages_without_an_article(tmp_path: Path, markup: str, reason: str) -> None:
    assert reason in refusal(written(tmp_path, "a.html", markup))


def test_a_page_cut_off_in_the_middle_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    whole = page()
    found = report(written(tmp_path, "a.html", whole[: whole.index("The inquiry") + 20]))
    assert found.text.startswith(PARAGRAPHS[0])


def test_the_parsers_say_nothing_and_keep_their_loggers(
    tmp_path: Path, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    logging.getLogger("trafilatura").setLevel(logging.INFO)
    refusal(written(tmp_path, "a.html", "<html><body><p></p></body></html>"))
    assert (capfd.readouterr().err, caplog.records) == ("", [])
    assert logging.getLogger("trafilatura").level == logging.INFO


def test_nothing_is_fetched(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("a connection was tried")

    monkeypatch.setattr(socket.socket, "connect", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    head = '<link rel="canonical" href="https://vellherald.example/bridge"><link rel="amphtml" href="https://vellherald.example/amp">'
    assert isinstance(report(written(tmp_path, "a.html", page(head=head))), Report)


def test_pictures_written_into_a_page_do_not_count_and_markup_without_end_is_refused(tmp_path: Path) -> None:
    picture = "<img src='data:image/png;base64," + "A" * 6_000_000 + "'>"
    assert report(written(tmp_path, "a.html", page(picture + f"<p>{BODY}</p><p>{PARAGRAPHS[1]}</p>"))).text.startswith(
        BODY
    )
    assert "more than any article's" in refusal(written(tmp_path, "b.html", "<html><body>" + "<p>x</p>" * 700_000))
