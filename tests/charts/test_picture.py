"""The picture that a link shows where it is passed on: what fits on it, how large it is, that it stays the same."""

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageFont

from macros.base.japanese.phrases import pieces
from macros.build.pictures import LETTERS
from macros.charts.picture import HEIGHT, WIDTH, Picture, _broken, draw_png
from macros.charts.statuses import STATUSES, TONES

WORDS = ("図書館の", "本を", "借りる", "カードの", "申込み")
GREEN = TONES["done"].colour[0]
NOTE = 72, HEIGHT - 66, 620, HEIGHT - 30  # where what ends a picture stands


def picture(name=WORDS, sentences=(("はい。",), ("2025年6月に", "始まりました。")), label="対応済"):
    return Picture(name, sentences, "●", label, GREEN, "みずほ町の約束", "町の公式サイトではありません。")


def opened(drawn):
    return Image.open(io.BytesIO(draw_png(drawn, LETTERS)))


def test_a_picture_has_the_size_that_is_asked_for_and_is_small():
    png = draw_png(picture(), LETTERS)
    image = Image.open(io.BytesIO(png))
    assert (image.format, image.size, image.mode) == ("PNG", (1200, 630), "P") and (WIDTH, HEIGHT) == (1200, 630)
    assert len(png) < 20_000
    assert png == draw_png(picture(), LETTERS)


def test_the_status_has_its_colour_and_the_band_at_the_side_too():
    image = opened(picture()).convert("RGB")
    assert image.getpixel((5, 300)) == tuple(bytes.fromhex(GREEN[1:]))
    assert image.getpixel((72, 144)) == tuple(bytes.fromhex(GREEN[1:]))  # the frame of the badge
    assert image.getpixel((1190, 10)) == (255, 255, 255)


@pytest.mark.parametrize(
    "drawn",
    [
        picture(name=WORDS * 12),
        picture(sentences=(WORDS * 30,)),
        picture(name=("長" * 300,), sentences=(("文" * 900,),)),
        picture(name=WORDS * 3, sentences=tuple((*WORDS, "。") for _ in range(40))),
        picture(name=("",), sentences=()),
        picture(label="実施の記録あり・値なし" * 3),
    ],
    ids=["name", "sentence", "no phrases", "sentences", "nothing", "status"],
)
def test_whatever_is_to_stand_on_it_a_picture_stays_in_its_margins(drawn):
    image = opened(drawn).convert("L").point(lambda value: 255 * (value < 200))
    assert image.crop((1150, 0, 1200, HEIGHT)).getbbox() is None
    plain = opened(picture(name=("",), sentences=())).convert("L").point(lambda value: 255 * (value < 200))
    assert image.crop(NOTE).tobytes() == plain.crop(NOTE).tobytes()  # nothing runs into it
    assert len(draw_png(drawn, LETTERS)) < 40_000


def test_lines_of_a_language_that_parts_its_words_end_between_them():
    """Japanese has its phrases; a line of English would else end wherever there is no more room."""
    name = "Application for a seal registration certificate of a very long name"
    font = ImageFont.truetype(str(LETTERS.bold), 68)
    lines = _broken(pieces(name), font)
    assert len(lines) == 3 and [word for line in lines for word in line.split()] == name.split()
    assert pieces("市の works online. 手続は") == ["市の ", "works ", "online. ", "手続は"]


def test_what_ends_a_picture_is_as_small_as_it_has_to_be():
    note = "By records up to 27 November 2026. This is not an official site of the City of Yokohama."
    image = opened(replace(picture(), note=note)).convert("L").point(lambda value: 255 * (value < 200))
    assert image.crop((1150, 0, 1200, HEIGHT)).getbbox() is None
    assert image.crop((1000, NOTE[1], 1150, NOTE[3])).getbbox()  # and its end is there


def test_a_yes_alone_is_no_answer_where_a_smaller_sentence_has_room():
    name = ("Application ", "for ", "a ", "long ", "name ") * 4
    long = tuple("The city says that all of it can be done online on a smartphone, from any place. ".split(" ") * 3)
    yes = opened(picture(name=name, sentences=(("Yes. ",),)))
    assert (
        opened(picture(name=name, sentences=(("Yes. ",), tuple(f"{word} " for word in long[:40])))).tobytes()
        != yes.tobytes()
    )
    assert (
        opened(picture(name=name, sentences=(("Yes. ",), tuple(f"{word} " for word in long * 9)))).tobytes()
        == yes.tobytes()
    )


def test_a_text_that_is_too_long_says_that_there_is_more():
    whole = opened(picture(sentences=(WORDS * 4,)))
    cut = opened(picture(sentences=(WORDS * 30,)))
    assert whole.tobytes() != cut.tobytes()
    assert opened(picture(sentences=(WORDS * 60,))).tobytes() == cut.tobytes()


def test_the_letters_know_every_sign_of_a_status():
    font = ImageFont.truetype(str(LETTERS.bold), 40)
    unknown = bytes(font.getmask("\ufffe"))
    signs = {look.sign for family in STATUSES.values() for look in family.values()}
    assert [sign for sign in sorted(signs) if bytes(font.getmask(sign)) == unknown] == []


def test_files_that_are_no_letters_are_refused(tmp_path):
    with pytest.raises(OSError, match="cannot open resource"):
        draw_png(picture(), type(LETTERS)(tmp_path / "no.ttf", tmp_path / "no.ttf"))
