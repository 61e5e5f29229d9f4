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
    "log_in": ("Кіру", "Войти", "Log in"),
    "log_out": (
        "Аккаунттан шығу және осы құрылғыны тазалау",
        "Выйти и очистить это устройство",
        "Log out and clear this device",
    ),
    "once_more": (
        "Құпиясөзіңіз тағы бір рет керек",
        "Пароль ещё раз",
        "Your password once more",
    ),
    "confirm": ("Растау", "Подтвердить", "Confirm"),
    "account": ("Аккаунтыңыз", "Ваш аккаунт", "Your account"),
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
    # Passkeys.
    "second_factor": ("Екі қадамдық растау", "Двухэтапный вход", "Second factor"),
    "no_second_step": (
        "Құпиясөзіңізді біліп алған адам сонымен ғана кіре алмайды.",
        "Тот, кто узнает ваш пароль, с ним одним не войдёт.",
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
    # Another service.
    "service": ("Сыртқы", "Внешний", "Outside"),
    "or_by": ("Немесе мына қызмет арқылы кіріңіз:", "Или войти через:", "Or log in with:"),
    "choose_pseudonym": ("Бүркеншік ат таңдаңыз", "Выберите псевдоним", "Choose a pseudonym"),
    "only_the_number": (
        "Сыртқы қызметіндегі аккаунтыңыздың ID-ін ғана сақтаймыз",
        "От Внешний мы храним только ID вашего аккаунта там",
        "From Outside we keep only the number of your account there",
    ),
}


def seen_in(language: str) -> Seen:
    """Return what is seen in a language, each thing under its name: `seen_in("kk").log_in`."""
    at = CODES.index(language)
    return SimpleNamespace(language=language, **{name: row[at] for name, row in ROWS.items()})
