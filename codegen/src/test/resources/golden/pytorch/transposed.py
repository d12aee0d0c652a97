"""The network UNet in PyTorch.

Written by Lanista 1.0.0 from transposed.lan.
hash: 37012b3be5e530fa79a86faabb72cd61
"""

import argparse
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from safetensors.torch import load_file
from torch import Tensor, nn

WEIGHTS = Path(__file__).with_name("transposed.safetensors")


class Down(nn.Module):
    """Down and up again."""

    def __init__(self, in_channels: int, out: int) -> None:
        super().__init__()
        self.conv2d = nn.Conv2d(in_channels, out, 4, stride=2, padding=1)

    def forward(self, x: Tensor) -> Tensor:
        return F.leaky_relu(F.instance_norm(self.conv2d(x)), negative_slope=0.2)


class Up(nn.Module):
    def __init__(self, out: int) -> None:
        super().__init__()
        self.conv_transpose2d = nn.ConvTranspose2d(16, out, 4, stride=2, padding=1)
        self.group_norm = nn.GroupNorm(2, out)

    def forward(self, x: Tensor) -> Tensor:
        return F.relu(self.group_norm(self.conv_transpose2d(x)))


class UNet(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.down = Down(2, 8)
        self.down_2 = Down(8, 16)
        self.up = Up(8)
        self.up_2 = Up(4)
        self.conv2d = nn.Conv2d(4, 1, 1)

    def forward(self, image: Tensor) -> Tensor:
        x = self.down(image)
        y = self.down_2(x)
        x = torch.cat([x, self.up(y)], dim=1)
        x = self.up_2(x)
        return self.conv2d(
            F.adaptive_avg_pool2d(F.interpolate(x, scale_factor=2, mode="nearest"), 16)
        )


def load(weights: Path = WEIGHTS) -> UNet:
    """The model with the weights of a file, ready to evaluate."""
    model = UNet()
    tensors = load_file(weights)
    model.load_state_dict(tensors)
    return model.eval()


def main() -> None:
    parser = argparse.ArgumentParser(description="Prints the outputs.")
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
    print(outputs)


if __name__ == "__main__":
    main()
