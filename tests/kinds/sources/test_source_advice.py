"""That the publisher of a source reads like a person is told, and stops nothing."""

import shutil

import pytest

from macros.kinds.sources.advice import is_like_a_person, source_advice
from macros.load.load import read_documents

PEOPLE = ["山田太郎", "山田 太郎", "山田　太郎", "林 花子", "佐藤さん", "鈴木一郎議員", "田中はなこ", "市川一郎"]
OTHERS = [
    "山田市",
    "山口県",
    "山田新聞",
    "千葉日報",
    "山口銀行",
    "みなも市 市民局",
    "石川県警察",
    "個人のブログ",
    "森",
    "",
]


@pytest.mark.parametrize(
    ("publisher", "is_person"), [*((one, True) for one in PEOPLE), *((one, False) for one in OTHERS)]
)
def test_who_is_called_as_people_are_is_told_from_organisations(publisher, is_person):
    assert is_like_a_person(publisher) is is_person


def test_no_organisation_of_the_town_is_taken_for_a_person_and_a_person_is_told_of(tmp_path, town_root):
    for name in ("data", "docs"):
        shutil.copytree(town_root / name, tmp_path / name)
    assert source_advice(read_documents(tmp_path)) == []
    path = tmp_path / "data/sources.yml"
    path.write_text(path.read_text("utf-8").replace("publisher: みなもタイムズ", "publisher: 山田 太郎"), "utf-8")
    (found,) = source_advice(read_documents(tmp_path))
    assert (found.code, found.values["value"]) == ("publisher-a-person", "山田 太郎")


def test_an_office_that_does_not_say_of_which_city_it_is_is_told_of(tmp_path, town_root):
    for name in ("data", "docs"):
        shutil.copytree(town_root / name, tmp_path / name)
    path = tmp_path / "data/sources.yml"
    path.write_text(path.read_text("utf-8").replace("publisher: みなも市立図書館", "publisher: 図書館管理課"), "utf-8")
    (found,) = source_advice(read_documents(tmp_path))
    assert (found.code, found.values["value"], found.values["city"]) == (
        "publisher-without-city", "図書館管理課", "みなも市",
    )  # fmt: skip
