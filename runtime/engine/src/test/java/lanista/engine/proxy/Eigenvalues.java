// SPDX-License-Identifier: Apache-2.0
package lanista.engine.proxy;

/** The eigenvalues of a small symmetric matrix, by Jacobi's rotations. */
final class Eigenvalues {
    private static final int SWEEPS = 100;

    private Eigenvalues() {}

    static double[] of(double[][] symmetric) {
        int size = symmetric.length;
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            for (int p = 0; p < size; p++) {
                for (int q = p + 1; q < size; q++) {
                    rotate(symmetric, p, q);
                }
            }
        }
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            values[i] = symmetric[i][i];
        }
        return values;
    }

    private static void rotate(double[][] matrix, int p, int q) {
        if (Math.abs(matrix[p][q]) < 1e-300) {
            return;
        }
        double angle = 0.5 * Math.atan2(2 * matrix[p][q], matrix[q][q] - matrix[p][p]);
        double cosine = Math.cos(angle);
        double sine = Math.sin(angle);
        for (int k = 0; k < matrix.length; k++) {
            double left = matrix[k][p];
            double right = matrix[k][q];
            matrix[k][p] = cosine * left - sine * right;
            matrix[k][q] = sine * left + cosine * right;
        }
        for (int k = 0; k < matrix.length; k++) {
            double left = matrix[p][k];
            double right = matrix[q][k];
            matrix[p][k] = cosine * left - sine * right;
            matrix[q][k] = sine * left + cosine * right;
        }
    }
}
