"""The network Module in PyTorch.

Written by Lanista 1.0.0 from names.lan.
hash: 64a20fd37cb47d3e2a6e70ae751ed300
"""

import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

WEIGHTS = Path(__file__).with_name("names.safetensors")


class NET(nn.Module):
    STORED = {
        "forward_2": "forward",
        "lambda_2": "lambda",
    }

    def __init__(self) -> None:
        super().__init__()
        self.forward_2 = nn.Linear(4, 4)
        self.lambda_2 = nn.Linear(4, 4)

    def forward(self, import_2: Tensor) -> Tensor:
        return torch.sigmoid(self.lambda_2(self.forward_2(import_2)))


class Net2(nn.Module):
    """Names that mean something in Python, "quoted" ''' and \\ kept in."""

    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.Linear(4, 4)

    def forward(self, self_2: Tensor) -> Tensor:
        return F.relu(self.linear(self_2))


class Module(nn.Module):
    STORED = {
        "training_2": "training",
        "state_dict_2": "state_dict",
        "parameters_2": "parameters",
    }

    def __init__(self) -> None:
        super().__init__()
        self.training_2 = nn.Linear(4, 4)
        self.state_dict_2 = NET()
        self.parameters_2 = Net2()

    def forward(self, x: Tensor) -> Tensor:
        x = self.training_2(x)
        x = self.state_dict_2(x)
        return self.parameters_2(x)


def stored_names(model: nn.Module) -> dict[str, str]:
    """The names in the weights file of the tensors of a model."""
    stored = {}
    for path, module in model.named_modules():
        own = f"{path}." if path else ""
        outer = f"{stored[path]}." if path and stored[path] else ""
        for name, other in getattr(module, "STORED", {}).items():
            stored.setdefault(own + name, outer + other)
        for name in [*module._modules, *module._parameters, *module._buffers]:
            stored.setdefault(own + name, outer + name)
    return {name: stored[name] for name in model.state_dict()}


def load(weights: Path = WEIGHTS) -> Module:
    """The model with the weights of a file, ready to evaluate."""
    model = Module()
    tensors = load_file(weights)
    names = stored_names(model)
    tensors = {own: tensors[name] for own, name in names.items() if name in tensors}
    model.load_state_dict(tensors)
    return model.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description="Prints the class of each example.")
    parser.add_argument(
        "input",
        type=Path,
        help="an .npy file, or an .npz file with the array of the input",
    )
    parser.add_argument("--weights", type=Path, default=WEIGHTS)
    arguments = parser.parse_args()
    arrays = np.load(arguments.input)
    if isinstance(arrays, np.ndarray):
        arrays = {"x": arrays}
    model = load(arguments.weights)
    with torch.no_grad():
        outputs = model(torch.from_numpy(arrays["x"]).to(torch.float32))
    print(*outputs.argmax(1).tolist(), sep="\n")


if __name__ == "__main__":
    main()
