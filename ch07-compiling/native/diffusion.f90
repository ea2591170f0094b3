! One step of diffusion on a plate whose opposite edges touch.
!
! Fortran lets the first index run fastest in memory, where Rust and C let the last: what they call
! cell (i, j) is grid(j, i) here, in the very same place. The caller has checked that both grids
! have rows * cols cells, at least one; that arguments do not overlap is a rule of the language.

subroutine diffusion_fortran(grid, next, rows, cols, rate) bind(c)
    use iso_c_binding, only: c_double, c_size_t
    implicit none
    integer(c_size_t), value :: rows, cols
    real(c_double), intent(in) :: grid(cols, rows)
    real(c_double), intent(out) :: next(cols, rows)
    real(c_double), value :: rate
    integer(c_size_t) :: i, j, up, down
    do i = 1, rows
        up = merge(rows, i - 1, i == 1)
        down = merge(1_c_size_t, i + 1, i == rows)
        next(1, i) = cell(grid(1, i), grid(1, up), grid(1, down), &
                          grid(cols, i), grid(min(2_c_size_t, cols), i), rate)
        do j = 2, cols - 1
            next(j, i) = cell(grid(j, i), grid(j, up), grid(j, down), &
                              grid(j - 1, i), grid(j + 1, i), rate)
        end do
        if (cols > 1) next(cols, i) = cell(grid(cols, i), grid(cols, up), grid(cols, down), &
                                           grid(cols - 1, i), grid(1, i), rate)
    end do

contains

    ! Inside, where the compiler may write it out: what the linker can see, it must call.
    pure function cell(here, up, down, left, right, rate) result(next)
        real(c_double), intent(in) :: here, up, down, left, right, rate
        real(c_double) :: next
        next = here + rate * ((((up + down) + left) + right) - 4.0_c_double * here)
    end function
end subroutine

! As little as a function can do, to time the call.
pure function towards_two_fortran(x) result(y) bind(c)
    use iso_c_binding, only: c_double
    implicit none
    real(c_double), value :: x
    real(c_double) :: y
    y = 0.5_c_double * x + 1.0_c_double
end function
