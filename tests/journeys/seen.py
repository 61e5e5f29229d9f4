"""What a reader sees in each language on the way, written out: no catalogue is asked.

A page that shows another language's words here, or the source's, lets its journey fail.
"""

from types import SimpleNamespace
from typing import Any

from languages import CODES

# A namespace of strings; what it holds stands below.
Seen = Any

ROWS = {
    # Who reads and writes.
    "name": ("Ақбота", "Ромашка", "Bluebell"),
    "other_name": ("Жусан", "Полынь", "Wormwood"),
    "headline": ("Көктем келді", "Пришла весна", "Spring has come"),
    "lead": ("Қала қайта көгерді.", "Город снова зелёный.", "The city is green again."),
    "thought": ("Мен де осылай ойлаймын.", "Я тоже так думаю.", "I think so too."),
    # Doors.
    "register": ("Тіркелу", "Зарегистрироваться", "Register"),
    "pseudonym": ("Бүркеншік ат", "Псевдоним", "Pseudonym"),
    "password": ("Құпиясөз", "Пароль", "Password"),
    "password_again": ("Құпиясөз (тағы бір рет)", "Пароль (ещё раз)", "Password (again)"),
    "is_enough": (
        "Бүркеншік ат пен құпиясөз жеткілікті.",
        "Достаточно псевдонима и пароля.",
        "A pseudonym and a password are enough.",
    ),
    "risks": (
        (
            "Қазақстанда 2025 жылғы 30 желтоқсандағы заң бойынша осында жазғаныңыз үшін сізге"
            " айыппұл салуы немесе сізді қамаққа алуы мүмкін.",
            "Tor немесе VPN қолданбасаңыз, интернет-провайдеріңіз осы сайтты ашқаныңызды көреді,"
            " бірақ мұнда не істегеніңізді көрмейді.",
            "Ешкім білмейтін бүркеншік ат таңдаңыз, өзіңізді танытып қоятын ештеңе жазбаңыз.",
        ),
        (
            "В Казахстане по закону от 30 декабря 2025 года за написанное здесь могут оштрафовать"
            " или арестовать на несколько суток.",
            "Без Tor или VPN ваш интернет-провайдер видит, что вы открываете этот сайт,"
            " но не видит, что вы здесь делаете.",
            "Выберите псевдоним, которого никто не знает, и не пишите ничего, по чему вас можно узнать.",
        ),
        (
            "Under a law of 30 December 2025 you can be fined or held in Kazakhstan for what you"
            " write here.",
            "Without Tor or a VPN your internet provider sees that you open this site, though not"
            " what you do here.",
            "Choose a pseudonym that nobody knows, and write nothing by which you could be recognised.",
        ),
    ),
    "log_in": ("Кіру", "Войти", "Log in"),
    "log_out": (
        "Аккаунттан шығу және осы құрылғыны тазалау",
        "Выйти и очистить это устройство",
        "Log out and clear this device",
    ),
    "history_stays": (
        "Браузер тарихы сақталып қалады. Оны өзіңіз өшіріңіз",
        "История браузера останется. Сотрите её сами",
        "The history of your browser stays. Erase it yourself",
    ),
    "once_more": (
        "Құпиясөзіңіз тағы бір рет керек",
        "Пароль ещё раз",
        "Your password once more",
    ),
    "confirm": ("Растау", "Подтвердить", "Confirm"),
    "account": ("Аккаунтыңыз", "Ваш аккаунт", "Your account"),
    # The discussion.
    "enter_to_comment": (
        "Пікір қалдыру үшін кіріңіз немесе тіркеліңіз",
        "Войдите или зарегистрируйтесь, чтобы оставить комментарий",
        "Log in or register to post comments",
    ),
    "your_comment": ("Пікіріңіз", "Ваш комментарий", "Your comment"),
    # Recovery codes.
    "recovery_codes": ("Қалпына келтіру кодтары", "Коды восстановления", "Recovery codes"),
    "shown_only_once": (
        "Олар тек осы жолы көрсетіледі.",
        "Они показываются только в этот раз.",
        "They are shown only this once.",
    ),
    "written_down": (
        "Жазып алдым, әрі қарай",
        "Коды записаны, дальше",
        "I have written them down, continue",
    ),
    "forgot": (
        "Құпиясөзді ұмыттым, қалпына келтіру кодым бар",
        "Я не помню пароль, но у меня есть код восстановления",
        "I forgot my password and have a recovery code",
    ),
    "recovery": (
        "Қалпына келтіру кодымен жаңа құпиясөз қою",
        "Новый пароль по коду восстановления",
        "A new password with a recovery code",
    ),
    "works_once": (
        "Бір код бір рет қана жарайды.",
        "Каждый действует один раз.",
        "A code works once.",
    ),
    "recovery_code": ("Қалпына келтіру коды", "Код восстановления", "Recovery code"),
    "new_password": ("Жаңа құпиясөз", "Новый пароль", "New password"),
    "new_again": ("Жаңа құпиясөз, тағы бір рет", "Новый пароль ещё раз", "New password, again"),
    "set_it": ("Жаңа құпиясөзді қою", "Задать новый пароль", "Set the new password"),
    "is_set": ("Жаңа құпиясөз қойылды", "Новый пароль задан", "The new password is set"),
    "log_in_anew": (
        "Жаңа құпиясөзбен кіріңіз.",
        "Войдите с новым паролем.",
        "Log in with the new password.",
    ),
    "seven_left": ("7 қалды", "осталось 7", "7 left"),
    "has_read": (
        "Талқылау ережелерін оқыдым.",
        "Я знаю правила обсуждения.",
        "I have read the house rules.",
    ),
    # Passkeys.
    "second_factor": ("Екі қадамдық растау", "Двухэтапный вход", "Second factor"),
    "no_second_step": (
        "Құпиясөзіңізді біліп қойған кісі тек сонымен кіре алмайды.",
        "Тому, кто узнает ваш пароль, одного пароля для входа не хватит.",
        "Whoever learns your password cannot get in by that alone.",
    ),
    "passkeys": ("Кіру кілттері", "Ключи доступа", "Passkeys"),
    "no_passkey": (
        "Әзірге кіру кілтіңіз жоқ.",
        "Ключа доступа у вас пока нет.",
        "You have no passkey yet.",
    ),
    "add_passkey": ("Кіру кілтін қосу", "Добавить ключ доступа", "Add a passkey"),
    "device_lists": (
        "Құрылғыда осы бүркеншік ат пен осы сайттың мекенжайы көрініп тұрады",
        "На устройстве будут видны этот псевдоним и адрес этого сайта",
        "The device lists this pseudonym and the address of this site",
    ),
    "make_passkey": ("Кіру кілтін жасау", "Создать ключ доступа", "Make the passkey"),
    "spare_codes": ("Қосалқы кодтар", "Запасные коды", "Spare codes"),
    "first_passkey": ("1-кіру кілті", "Ключ доступа 1", "Passkey 1"),
    "rename": ("Атауын өзгерту", "Переименовать", "Rename"),
    "rename_passkey": (
        "Кіру кілтінің атауын өзгерту",
        "Переименовать ключ доступа",
        "Rename the passkey",
    ),
    "passkey_name": ("Кіру кілтінің атауы", "Название ключа доступа", "Name of the passkey"),
    "on_my_phone": ("Телефонымдағы", "В телефоне", "On my phone"),
    "save": ("Сақтау", "Сохранить", "Save"),
    "by_passkey": ("Кіру кілтімен кіру", "Войти с ключом доступа", "Log in with a passkey"),
    "passkey_failed": (
        "Болмады: кіру кілті көрсетілмеді немесе бұл құрылғыда жоқ.",
        "Не получилось: ключ доступа не предъявлен, или на этом устройстве его нет.",
        "That did not work: the passkey was not shown, or is not on this device.",
    ),
    "passkey_needs": (
        "Кіру кілті оны қолдайтын, скрипттері қосулы браузерде ғана жұмыс істейді.",
        "Ключ доступа работает только в браузере, который поддерживает такие ключи",
        "A passkey needs a browser that knows passkeys and runs scripts.",
    ),
    "is_set_up": (
        "Екі қадамдық растау қосулы.",
        "Двухэтапный вход включён.",
        "The second factor is set up.",
    ),
    # Another service.
    "service": ("Сыртқы", "Внешний", "Outside"),
    "or_by": ("Немесе мына қызмет арқылы кіріңіз:", "Или войти через:", "Or log in with:"),
    "choose_pseudonym": ("Бүркеншік ат таңдаңыз", "Выберите псевдоним", "Choose a pseudonym"),
    "only_the_number": (
        "Сыртқы қызметіндегі аккаунтыңыздың ID-ін ғана сақтаймыз",
        "Из данных сервиса Внешний мы храним только ID вашего аккаунта",
        "From Outside we keep only the number of your account there",
    ),
    # What is said under a story, and what becomes of it.
    "post": ("Пікірді жіберу", "Отправить комментарий", "Post the comment"),
    "waits": (
        "Модераторлардың шешімін күтіп тұр. Оны әзірге тек сіз көресіз.",
        "Он ждёт модераторов. Пока его видите только вы.",
        "It waits for the moderators. So far only you can see it.",
    ),
    "holds_a_number": (
        "Ішінде телефон нөмірі бар.",
        "В нём есть номер телефона.",
        "A phone number stands in it.",
    ),
    "number": (
        "Маған хабарласыңыз: +7 701 123 45 67",
        "Позвоните мне: +7 701 123 45 67",
        "Call me: +7 701 123 45 67",
    ),
    "answer": (
        "Нөміріңізді жазбаған дұрыс.",
        "Номер лучше не писать.",
        "Better not to write your number.",
    ),
    "thanks": ("Рақмет!", "Спасибо!", "Thank you!"),
    "inbox": ("Хабарламалар", "Уведомления", "Inbox"),
    "is_on_the_page": (
        "Пікіріңіз бетке шықты.",
        "Ваш комментарий на странице.",
        "Your comment is on the page.",
    ),
    "is_answered": (
        "Редакция пікіріңізге жауап берді.",
        "Редакция ответила на ваш комментарий.",
        "The newsroom answered your comment.",
    ),
    "bad_words": ("Жаман сөз.", "Грубое слово.", "A bad word."),
    "is_hidden": (
        "Модераторлар жасырған. Оны тек сіз көресіз. Біреуді қорлайды немесе қорқытады.",
        "Модераторы его скрыли. Его видите только вы. Он кого-то оскорбляет или запугивает.",
        "The moderators have hidden it. Only you can see it. It insults or threatens somebody.",
    ),
    # What exposes someone.
    "exposing": (
        "Мен оның қайда тұратынын білемін.",
        "Я знаю, где она живёт.",
        "I know where she lives.",
    ),
    "more": ("Тағы", "Ещё", "More"),
    "report": ("Шағымдану", "Пожаловаться", "Report"),
    "report_a_comment": ("Пікірге шағымдану", "Пожаловаться на комментарий", "Report a comment"),
    "exposes": ("Біреудің құпиясын ашып қояды", "Выдаёт человека", "This exposes someone"),
    "author_does_not_learn": (
        "Кім шағымданғанын пікір авторы білмейді.",
        "Автор не узнает, кто пожаловался.",
        "Its author does not learn who reported it.",
    ),
    "tell_moderators": ("Модераторларға айту", "Сообщить модераторам", "Tell the moderators"),
    "thank_you": ("Рақмет", "Спасибо", "Thank you"),
    "is_off_the_page": (
        "Модераторлар қарағанша бұл пікір ешкімге көрсетілмейді.",
        "Пока модераторы не посмотрят, комментарий никому не виден.",
        "The comment is off the page until the moderators have looked at it.",
    ),
    "words_of_moderators": (
        "Адамды әшкереледіңіз.",
        "Вы выдали человека.",
        "You have exposed a person.",
    ),
    "is_banned": (
        "Бұдан былай мұнда пікір жаза алмайсыз.",
        "Вы больше не можете писать здесь комментарии.",
        "You cannot write comments here any more.",
    ),
    # Taking everything along, and being forgotten.
    "erase": ("Аккаунтты жою", "Удалить аккаунт", "Delete your account"),
    "data_first": (
        "Алдымен деректеріңізді алыңыз",
        "Сначала ваши данные",
        "First, your data",
    ),
    "download": (
        "Өзіңіз туралы барлық деректі жүктеп алу",
        "Скачать всё о вас",
        "Download everything about you",
    ),
    "for_programs": (
        "Соның бағдарламаларға арналған түрі",
        "То же самое для программ",
        "The same for programs",
    ),
    "your_data": ("Деректеріңіз", "Ваши данные", "Your data"),
    "keep_the_file": (
        "Бұл файлда сіз туралы бәрі жазылған: оны бөтен көз түспейтін жерде сақтаңыз.",
        "В этом файле — всё о вас: храните его там, куда никто не заглядывает.",
        "This file tells everything about you: keep it where nobody looks.",
    ),
    "your_comments": ("Пікірлеріңіз", "Ваши комментарии", "Your comments"),
    "remove_comments": ("Жойылсын", "Удалить", "Delete them"),
    "is_sure": (
        "Мұны қайтаруға болмайтынын түсінемін.",
        "Я понимаю, что отменить это нельзя.",
        "I understand that this cannot be undone.",
    ),
    "for_good": (
        "Аккаунтты біржола жою",
        "Удалить аккаунт навсегда",
        "Delete the account for good",
    ),
    "is_erased": ("Аккаунт жойылды", "Аккаунт удалён", "The account is deleted"),
    "nothing_left": (
        "Одан ештеңе қалған жоқ, пікірлеріңіз де жойылды.",
        "От него ничего не осталось, ваши комментарии тоже удалены.",
        "Nothing is left of it, and your comments are deleted too.",
    ),
}


def seen_in(language: str) -> Seen:
    """Return what is seen in a language, each thing under its name: `seen_in("kk").log_in`."""
    at = CODES.index(language)
    return SimpleNamespace(language=language, **{name: row[at] for name, row in ROWS.items()})
