"""The network Sequence in PyTorch.

Written by Lanista 1.0.0 from recurrent.lan.
hash: 7f94b82dbbaf7f025fe4444d980edaa0
"""

import argparse
from pathlib import Path

import numpy as np
import torch
from safetensors.torch import load_file
from torch import Tensor, nn

WEIGHTS = Path(__file__).with_name("recurrent.safetensors")


class Sequence(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.lstm = nn.LSTM(
            4, 16, num_layers=2, batch_first=True, dropout=0.3, bidirectional=True
        )
        self.gru = nn.GRU(32, 8, bias=False, batch_first=True)
        self.linear = nn.Linear(8, 3)

    def forward(self, steps: Tensor) -> Tensor:
        x = torch.squeeze(self.gru(self.lstm(steps)[0])[0][:, 19:], 1)
        return self.linear(torch.tanh(x))


def load(weights: Path = WEIGHTS) -> Sequence:
    """The model with the weights of a file, ready to evaluate."""
    model = Sequence()
    tensors = load_file(weights)
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
        arrays = {"steps": arrays}
    model = load(arguments.weights)
    with torch.no_grad():
        outputs = model(torch.from_numpy(arrays["steps"]).to(torch.float32))
    print(*outputs.argmax(1).tolist(), sep="\n")


if __name__ == "__main__":
    main()
