"""The network Classifier in PyTorch.

Written by Lanista 1.0.0 from encoder.lan.
hash: 9c1d7f519635e132d61ac231d674be3c
"""

import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

WEIGHTS = Path(__file__).with_name("encoder.safetensors")


class Encoder(nn.Module):
    def __init__(self, heads: int, hidden: int) -> None:
        super().__init__()
        self.layer_norm = nn.LayerNorm(32)
        self.multihead_attention = nn.MultiheadAttention(32, heads, batch_first=True)
        self.layer_norm_2 = nn.LayerNorm(32)
        self.linear = nn.Linear(32, hidden)
        self.linear_2 = nn.Linear(hidden, 32)

    def forward(self, x: Tensor) -> Tensor:
        y = self.layer_norm(x)
        x = x + self.multihead_attention(y, y, y, need_weights=False)[0]
        y = F.gelu(self.linear(self.layer_norm_2(x)))
        return x + self.linear_2(F.dropout(y, 0.1, self.training))


class Classifier(nn.Module):
    STORED = {
        "parameter": "parameter.weight",
    }

    def __init__(self) -> None:
        super().__init__()
        self.embedding = nn.Embedding(100, 32)
        self.parameter = nn.Parameter(torch.randn((12, 32)))
        self.encoder = Encoder(2, 64)
        self.encoder_2 = Encoder(4, 128)
        self.layer_norm = nn.LayerNorm(32)
        self.linear = nn.Linear(32, 2)

    def forward(self, tokens: Tensor) -> Tensor:
        x = self.embedding(tokens) + self.parameter
        x = self.encoder(x)
        x = self.encoder_2(x)
        return self.linear(torch.mean(self.layer_norm(x), dim=1))


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


def load(weights: Path = WEIGHTS) -> Classifier:
    """The model with the weights of a file, ready to evaluate."""
    model = Classifier()
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
        arrays = {"tokens": arrays}
    model = load(arguments.weights)
    with torch.no_grad():
        outputs = model(torch.from_numpy(arrays["tokens"]).to(torch.int64))
    print(*outputs.argmax(1).tolist(), sep="\n")


if __name__ == "__main__":
    main()
