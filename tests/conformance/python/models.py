"""Cases of models.list, models.get and countTokens."""

from shared import EMOJI, MODEL, check, client, config


def count_tokens():
    models = client().models
    counted = models.count_tokens(model=MODEL, contents=EMOJI).total_tokens
    used = models.generate_content(model=MODEL, contents=EMOJI, config=config(1)).usage_metadata.prompt_token_count
    check(counted == used, f"countTokens says {counted}, the call used {used}")


def models_list():
    everything = [model.name for model in client().models.list(config={"page_size": 1000})]
    check(f"models/{MODEL}" in everything, everything)
    pager = client().models.list(config={"page_size": 2})
    check(len(pager.page) == 2, f"a page of {len(pager.page)}")
    paged = [model.name for model in pager]
    check(paged == everything, f"by pages {paged}, at once {everything}")


def models_get():
    model = client().models.get(model=MODEL)
    check(model.name == f"models/{MODEL}", model.name)
    check(model.input_token_limit > 0 and model.output_token_limit > 0, model)
    check({"generateContent", "countTokens"} <= set(model.supported_actions), model.supported_actions)


CASES = {"count-tokens": count_tokens, "models-list": models_list, "models-get": models_get}
