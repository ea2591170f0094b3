/* One step of diffusion on a plate whose opposite edges touch.
 *
 * Row by row, as the book's C: cell (i, j) lies at i * cols + j. The caller has checked that both
 * grids have rows * cols cells, at least one, and do not overlap, which `restrict` promises the
 * compiler. */

#include <stddef.h>

static double cell(double here, double up, double down, double left, double right, double rate) {
    double around = up + down + left + right;
    return here + rate * (around - 4.0 * here);
}

void diffusion_c(const double *restrict grid, double *restrict next, size_t rows, size_t cols,
                 double rate) {
    size_t last = cols - 1;
    for (size_t i = 0; i < rows; i++) {
        const double *here = grid + i * cols;
        const double *up = grid + (i == 0 ? rows - 1 : i - 1) * cols;
        const double *down = grid + (i == rows - 1 ? 0 : i + 1) * cols;
        double *out = next + i * cols;
        out[0] = cell(here[0], up[0], down[0], here[last], here[last == 0 ? 0 : 1], rate);
        for (size_t j = 1; j < last; j++)
            out[j] = cell(here[j], up[j], down[j], here[j - 1], here[j + 1], rate);
        if (last > 0)
            out[last] = cell(here[last], up[last], down[last], here[last - 1], here[0], rate);
    }
}

/* As little as a function can do, to time the call. */
double towards_two_c(double x) {
    return 0.5 * x + 1.0;
}
