"""Whether quotations stand in the texts they are said to come from."""
import re


def bare(text):
    """Without the spaces and the Markdown emphasis of the texts."""
    return re.sub(r"[\s*]", "", text)


def read_texts(folder):
    """{file name: bare text} of the source texts."""
    return {path.name: bare(path.read_text(encoding="utf-8")) for path in sorted(folder.glob("*.txt"))}


def is_quoted(quote, text):
    """An excerpt with gaps, "A…B", must stand there in parts, one after another."""
    at = 0
    for part in filter(None, map(bare, quote.split("…"))):
        at = text.find(part, at)
        if at < 0:
            return False
        at += len(part)
    return at > 0


def misquoted(rows, texts):
    """What is wrong with the rows' source_doc and source_quote, in words; [] when nothing is."""
    wrong = []
    for row in rows:
        document, quote = row["source_doc"].split(" | ")[0], row["source_quote"]
        if document not in texts:
            wrong.append(f"{document!r} is not among the texts")
        elif not is_quoted(quote, texts[document]):
            wrong.append(f"not in {document[:3]}: {quote!r}")
    return wrong
