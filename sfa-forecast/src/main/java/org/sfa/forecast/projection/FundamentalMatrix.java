package org.sfa.forecast.projection;

/**
 * The inverse of I − Q, by elimination on the moves off the diagonal and the ends of each row. The pivot of a row is the
 * sum of what leaves it, and everything else is a sum of products, so that nothing cancels (Grassmann, Taksar and Heyman
 * 1985).
 */
final class FundamentalMatrix {

    private FundamentalMatrix() {}

    /**
     * Returns the inverse.
     *
     * @param moves Q, by rows; overwritten
     * @param ends how much of each row leaves Q, so that a row and its end add up to 1; overwritten
     */
    static double[][] of(double[][] moves, double[] ends) {
        int n = ends.length;
        double[] pivots = new double[n];
        double[][] factors = new double[n][n];
        for (int k = 0; k < n; k++) {
            pivots[k] = ends[k];
            for (int j = k + 1; j < n; j++) {
                pivots[k] += moves[k][j];
            }
            for (int i = k + 1; i < n; i++) {
                double factor = moves[i][k] / pivots[k];
                factors[i][k] = factor;
                for (int j = k + 1; j < n; j++) {
                    moves[i][j] += factor * moves[k][j];
                }
                ends[i] += factor * ends[k];
            }
        }
        double[][] inverse = new double[n][n];
        for (int column = 0; column < n; column++) {
            double[] solved = solve(moves, factors, pivots, column);
            for (int i = 0; i < n; i++) {
                inverse[i][column] = solved[i];
            }
        }
        return inverse;
    }

    private static double[] solve(double[][] moves, double[][] factors, double[] pivots, int column) {
        int n = pivots.length;
        double[] x = new double[n];
        x[column] = 1;
        for (int i = column + 1; i < n; i++) {
            for (int k = column; k < i; k++) {
                x[i] += factors[i][k] * x[k];
            }
        }
        for (int i = n - 1; i >= 0; i--) {
            for (int j = i + 1; j < n; j++) {
                x[i] += moves[i][j] * x[j];
            }
            x[i] /= pivots[i];
        }
        return x;
    }
}
