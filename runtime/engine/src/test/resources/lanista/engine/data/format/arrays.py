# Writes the two files that NpzTest reads, with NumPy 2.
import numpy as np

arrays = dict(
    f4=np.array([[1.5, -2.25, 3.0], [0.0, 1e-3, 1e30]], dtype="<f4"),
    f8=np.array([1 / 3, -1e300], dtype="<f8"),
    i8=np.array([[-(2**63)], [2**63 - 1]], dtype="<i8"),
    i4=np.arange(-3, 3, dtype="<i4").reshape(1, 2, 3),
    u1=np.array([0, 127, 255], dtype="u1"),
    truth=np.array([True, False, True]),
    big_f4=np.array([1.5, -2.25], dtype=">f4"),
    big_i8=np.array([1, 2**40], dtype=">i8"),
    fortran=np.asfortranarray(np.arange(24, dtype="<i4").reshape(2, 3, 4)),
    scalar=np.array(2.5, dtype="<f8"),
    empty=np.zeros((0, 3), dtype="<f4"),
)
np.savez("plain.npz", **arrays)
np.savez_compressed("compressed.npz", **arrays)
