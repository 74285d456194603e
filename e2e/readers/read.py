"""What a paper says by a reader that is not ours: read.py pdf|ofd|docx FILE prints {"text", "parts"} as JSON.

The text is without white space, in the order of the page; the parts are the names inside the file, where it is a zip.
"""

import json
import sys
import zipfile

import docx
import ofdkit
import pypdf
from docx.oxml.ns import qn


def pdf(path):
    return "".join(page.extract_text() for page in pypdf.PdfReader(path).pages)


def ofd(path):
    with ofdkit.open(path) as document:
        return "".join(run.text for page in document.pages for run in page.runs)


def word(path):
    body = docx.Document(path).element.body
    return "".join(text.text or "" for text in body.iter(qn("w:t")))


READERS = {"pdf": pdf, "ofd": ofd, "docx": word}

kind, path = sys.argv[1:]
parts = zipfile.ZipFile(path).namelist() if zipfile.is_zipfile(path) else []
json.dump({"text": "".join(READERS[kind](path).split()), "parts": parts}, sys.stdout)
