"""Compares emitted PyTorch source with what the engine computed.

Each folder below the argument holds model.py, model.safetensors and case.safetensors: the
inputs "input.N", what the engine made of them in evaluation "evaluated.N" and in training
"trained.N", and the gradients "gradient.NAME" of the sum of the training outputs times
"factor.N". Training is in double precision where the model begins with real numbers, as
statistics of small batches would make much of the least rounding otherwise. Prints a line a folder: its name and the largest difference, relative to the
largest element of the tensor.
"""

import importlib.util
import sys
from pathlib import Path

import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import nn


def source(path):
    spec = importlib.util.spec_from_file_location("model_" + path.parent.name, path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def tensors(case, kind):
    return [case[f"{kind}.{i}"] for i in range(len(case)) if f"{kind}.{i}" in case]


def outputs(model, inputs):
    results = model(*inputs)
    return list(results) if isinstance(results, tuple) else [results]


def difference(actual, expected):
    if actual is None or actual.shape != expected.shape:
        return float("inf")
    largest = max(expected.abs().max().item(), 1e-6)
    return (actual - expected).abs().max().item() / largest


def names(module, model):
    if hasattr(module, "stored_names"):
        return module.stored_names(model)
    return {name: name for name in model.state_dict()}


def keep_all(module, model):
    """Drops nothing in training, as the engine's runs do not either."""
    if hasattr(module, "drop_path"):
        module.drop_path = lambda x, *_: x
    for part in model.modules():
        if isinstance(part, (nn.RNNBase, nn.MultiheadAttention)):
            part.dropout = 0.0


def compare(folder):
    module = source(folder / "model.py")
    case = load_file(folder / "case.safetensors")
    model = module.load()
    keep_all(module, model)
    inputs = tensors(case, "input")
    with torch.no_grad():
        found = [
            difference(*both)
            for both in zip(outputs(model, inputs), tensors(case, "evaluated"), strict=True)
        ]
    model.train()
    if all(x.is_floating_point() for x in inputs):
        model.double()
        inputs = [x.double() for x in inputs]
    trained = outputs(model, inputs)
    found += [difference(*both) for both in zip(trained, tensors(case, "trained"), strict=True)]
    total = sum((y * c).sum() for y, c in zip(trained, tensors(case, "factor"), strict=True))
    if total.requires_grad:
        total.backward()
    parameters = dict(model.named_parameters())
    gradients = {
        stored: parameters[own].grad
        for own, stored in names(module, model).items()
        if own in parameters
    }
    expected = {name[9:]: value for name, value in case.items() if name.startswith("gradient.")}
    found += [difference(gradients.get(name), value) for name, value in expected.items()]
    return max(found)


if __name__ == "__main__":
    torch.manual_seed(0)
    torch.set_num_threads(1)
    F.dropout = lambda x, *_: x
    for folder in sorted(path for path in Path(sys.argv[1]).iterdir() if path.is_dir()):
        print(folder.name, compare(folder), flush=True)
