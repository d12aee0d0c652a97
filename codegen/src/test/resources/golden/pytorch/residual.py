"""The network Net in PyTorch.

Written by Lanista 1.0.0 from residual.lan.
hash: 3b370f11a4afe182bde0ff6275141461
"""

import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

WEIGHTS = Path(__file__).with_name("residual.safetensors")


class Residual(nn.Module):
    """Two convolutions beside a shortcut (He et al., CVPR 2016)."""

    def __init__(self, out: int) -> None:
        super().__init__()
        self.conv2d = nn.Conv2d(out, out, 3, padding=1, bias=False)
        self.batch_norm2d = nn.BatchNorm2d(out)
        self.conv2d_2 = nn.Conv2d(out, out, 3, padding=1, bias=False)
        self.batch_norm2d_2 = nn.BatchNorm2d(out)

    def forward(self, x: Tensor) -> Tensor:
        y = F.relu(self.batch_norm2d(self.conv2d(x)))
        x = x + self.batch_norm2d_2(self.conv2d_2(y))
        return F.relu(x)


class Residual2(nn.Module):
    """Two convolutions beside a shortcut (He et al., CVPR 2016)."""

    def __init__(self) -> None:
        super().__init__()
        self.conv2d = nn.Conv2d(16, 32, 3, stride=2, padding=1, bias=False)
        self.batch_norm2d = nn.BatchNorm2d(32)
        self.conv2d_2 = nn.Conv2d(32, 32, 3, padding=1, bias=False)
        self.batch_norm2d_2 = nn.BatchNorm2d(32)
        self.conv2d_3 = nn.Conv2d(16, 32, 1, stride=2, bias=False)

    def forward(self, x: Tensor) -> Tensor:
        y = F.relu(self.batch_norm2d(self.conv2d(x)))
        x = self.conv2d_3(x) + self.batch_norm2d_2(self.conv2d_2(y))
        return F.relu(x)


class Net(nn.Module):
    STORED = {
        "residual_2": "residual",
        "residual_2_2": "residual_2",
    }

    def __init__(self) -> None:
        super().__init__()
        self.conv2d = nn.Conv2d(3, 16, 3, padding=1)
        self.residual = nn.ModuleList(Residual(16) for _ in range(3))
        self.residual_2 = Residual2()
        self.residual_2_2 = nn.ModuleList(Residual(32) for _ in range(2))
        self.linear = nn.Linear(32, 10)

    def forward(self, image: Tensor) -> Tensor:
        x = self.conv2d(image)
        for residual in self.residual:
            x = residual(x)
        x = self.residual_2(x)
        for residual_2_2 in self.residual_2_2:
            x = residual_2_2(x)
        return self.linear(torch.flatten(F.adaptive_avg_pool2d(x, 1), 1))


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


def load(weights: Path = WEIGHTS) -> Net:
    """The model with the weights of a file, ready to evaluate."""
    model = Net()
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
        arrays = {"image": arrays}
    model = load(arguments.weights)
    with torch.no_grad():
        outputs = model(torch.from_numpy(arrays["image"]).to(torch.float32))
    print(*outputs.argmax(1).tolist(), sep="\n")


if __name__ == "__main__":
    main()
