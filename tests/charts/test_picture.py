"""The picture that a link shows where it is passed on: what fits on it, how large it is, that it stays the same."""

import io

import pytest
from PIL import Image, ImageFont

from macros.build.pictures import LETTERS
from macros.charts.picture import HEIGHT, WIDTH, Picture, draw_png
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
