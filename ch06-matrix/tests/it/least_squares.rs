//! Least squares against arithmetic.

use ch06_matrix::slopes::least_squares::Factored;
use ndarray::{Array2, array};
use shared::ladder::close;

/// (x - 1)² - 2 at x = 0, 1, 2, 3, 4, fitted by 1, x and x².
#[test]
fn a_parabola_gives_its_coefficients() {
    let matrix = Array2::from_shape_fn((5, 3), |(x, power)| (x as f64).powi(power as i32));
    let found = Factored::new(matrix).unwrap().solve(&[-1.0, -2.0, -1.0, 2.0, 7.0]).unwrap();
    close(&[-1.0, -2.0, 1.0], &found, 1e-13).unwrap();
}

/// The normal equations 3a + 3b = 6, 3a + 5b = 8 by hand: a = 1, b = 1, residual (-1, 2, -1).
#[test]
fn points_off_the_line_give_the_closest_one() {
    let line = Factored::new(array![[1.0, 0.0], [1.0, 1.0], [1.0, 2.0]]).unwrap();
    let found = line.solve(&[0.0, 4.0, 2.0]).unwrap();
    close(&[1.0, 1.0], &found, 1e-14).unwrap();
}

#[test]
fn a_square_matrix_is_solved_exactly() {
    let found = Factored::new(array![[0.0, 2.0], [-3.0, 0.0]]).unwrap().solve(&[4.0, 9.0]);
    assert_eq!(found, Ok(vec![-3.0, 2.0]));
}

#[test]
fn a_matrix_without_a_unique_answer_is_refused() {
    let refused = |matrix| Factored::new(matrix).unwrap_err().to_string();
    assert_eq!(refused(array![[1.0, 2.0]]), "1 rows cannot determine 2 unknowns");
    let dependent = "column 1 depends on the columns before it, or is not finite";
    assert_eq!(refused(array![[1.0, 3.0], [1.0, 3.0], [1.0, 3.0]]), dependent);
    assert_eq!(refused(array![[1.0, f64::NAN], [1.0, 0.0]]), dependent);
    assert_eq!(refused(array![[1.0, f64::INFINITY], [1.0, 0.0]]), dependent);
}

#[test]
fn a_right_hand_side_of_another_length_is_refused() {
    let error = Factored::new(array![[1.0], [1.0]]).unwrap().solve(&[1.0]).unwrap_err();
    assert_eq!(error.to_string(), "1 values on the right of 2 rows");
}
