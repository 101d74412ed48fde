//! Products of matrices with the widest registers that the processor has.

use pulp::{Arch, Simd, WithSimd};

/// Rows that are multiplied at the same time, so that their sums stay in registers.
const ROWS: usize = 4;
/// Vectors of columns that are multiplied at the same time.
const VECTORS: usize = 2;

/// Numbers, row after row.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Matrix {
    columns: usize,
    values: Vec<f32>,
}

impl Matrix {
    pub(super) fn new(columns: usize, values: Vec<f32>) -> Self {
        Self { columns, values }
    }

    pub(super) fn zeros(rows: usize, columns: usize) -> Self {
        Self::new(columns, vec![0.0; rows * columns])
    }

    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    pub(super) fn row_count(&self) -> usize {
        self.values.len() / self.columns
    }

    pub(super) fn row(&self, number: usize) -> &[f32] {
        &self.values[number * self.columns..][..self.columns]
    }

    pub(super) fn row_mut(&mut self, number: usize) -> &mut [f32] {
        &mut self.values[number * self.columns..][..self.columns]
    }

    pub(super) fn rows(&self) -> impl Iterator<Item = &[f32]> {
        self.values.chunks_exact(self.columns)
    }

    pub(super) fn rows_mut(&mut self) -> impl Iterator<Item = &mut [f32]> {
        self.values.chunks_exact_mut(self.columns)
    }

    pub(super) fn values_mut(&mut self) -> &mut [f32] {
        &mut self.values
    }

    pub(super) fn add(&mut self, other: &Self) {
        for (value, other) in self.values.iter_mut().zip(&other.values) {
            *value += other;
        }
    }

    /// Its product with another matrix.
    pub(super) fn times(&self, other: &Panels) -> Self {
        let mut out = Self::zeros(self.row_count(), other.columns);
        Arch::new().dispatch(Product {
            left: self,
            right: other,
            out: &mut out,
        });
        out
    }
}

/// A matrix that others are multiplied with: its columns in panels as wide as two registers of this processor, each row after row.
#[derive(Debug)]
pub(super) struct Panels {
    rows: usize,
    columns: usize,
    width: usize,
    values: Vec<f32>,
}

impl Panels {
    /// A matrix by its values at row and column.
    pub(super) fn of(rows: usize, columns: usize, value: impl Fn(usize, usize) -> f32) -> Self {
        let width = VECTORS * Arch::new().dispatch(Lanes);
        let mut values = Vec::with_capacity(rows * columns.next_multiple_of(width));
        for first in (0..columns).step_by(width) {
            for row in 0..rows {
                values.extend((first..first + width).map(|column| if column < columns { value(row, column) } else { 0.0 }));
            }
        }
        Self {
            rows,
            columns,
            width,
            values,
        }
    }

    pub(super) fn dim(&self) -> (usize, usize) {
        (self.rows, self.columns)
    }
}

/// How many numbers a register has.
struct Lanes;

impl WithSimd for Lanes {
    type Output = usize;

    fn with_simd<S: Simd>(self, _: S) -> usize {
        S::F32_LANES
    }
}

struct Product<'a> {
    left: &'a Matrix,
    right: &'a Panels,
    out: &'a mut Matrix,
}

impl WithSimd for Product<'_> {
    type Output = ();

    #[expect(clippy::inline_always, reason = "only what is inlined is compiled for the processor's registers")]
    #[inline(always)]
    fn with_simd<S: Simd>(self, simd: S) {
        let Self { left, right, out } = self;
        let (inner, width) = (right.rows, right.width);
        let blocks = blocks(left);
        let mut sums = vec![0.0; ROWS * width];
        for (number, panel) in right.values.chunks_exact(inner * width).enumerate() {
            let first = number * width;
            let columns = width.min(right.columns - first);
            let (panel, _) = S::as_simd_f32s(panel);
            for (block, rows) in blocks.chunks_exact(inner).enumerate() {
                let (vectors, _) = S::as_mut_simd_f32s(&mut sums);
                multiply(simd, rows, panel, vectors);
                let rows = (block * ROWS..out.row_count()).take(ROWS);
                for (row, sums) in rows.zip(sums.chunks_exact(width)) {
                    out.row_mut(row)[first..first + columns].copy_from_slice(&sums[..columns]);
                }
            }
        }
    }
}

/// The rows in blocks, each column after column; what is missing of the last block is zero.
fn blocks(matrix: &Matrix) -> Vec<[f32; ROWS]> {
    let mut blocks = vec![[0.0; ROWS]; matrix.row_count().div_ceil(ROWS) * matrix.columns()];
    for (number, row) in matrix.rows().enumerate() {
        let block = &mut blocks[number / ROWS * matrix.columns()..][..matrix.columns()];
        for (place, value) in block.iter_mut().zip(row) {
            place[number % ROWS] = *value;
        }
    }
    blocks
}

/// A block times a panel.
#[expect(clippy::inline_always, reason = "only what is inlined is compiled for the processor's registers")]
#[inline(always)]
fn multiply<S: Simd>(simd: S, rows: &[[f32; ROWS]], panel: &[S::f32s], out: &mut [S::f32s]) {
    let mut sums = [[simd.splat_f32s(0.0); VECTORS]; ROWS];
    for (values, columns) in rows.iter().zip(panel.chunks_exact(VECTORS)) {
        for (sums, value) in sums.iter_mut().zip(values) {
            let value = simd.splat_f32s(*value);
            for (sum, column) in sums.iter_mut().zip(columns) {
                *sum = simd.mul_add_e_f32s(value, *column, *sum);
            }
        }
    }
    for (out, sum) in out.iter_mut().zip(sums.into_iter().flatten()) {
        *out = sum;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn value(row: usize, column: usize) -> f32 {
        ((row * 7 + column * 3) % 11) as f32 - 5.0
    }

    #[test]
    fn a_product_is_the_sum_of_products_whatever_the_shapes() {
        for (rows, inner, columns) in [(1, 1, 1), (3, 5, 7), (4, 32, 16), (9, 33, 70)] {
            let left = Matrix::new(inner, (0..rows * inner).map(|at| value(at / inner, at % inner)).collect());
            let product = left.times(&Panels::of(inner, columns, value));
            assert_eq!((product.row_count(), product.columns()), (rows, columns));
            for row in 0..rows {
                for column in 0..columns {
                    let sum: f32 = (0..inner).map(|at| value(row, at) * value(at, column)).sum();
                    assert!(
                        (product.row(row)[column] - sum).abs() < 1e-3,
                        "{rows} {inner} {columns}: {row}, {column}"
                    );
                }
            }
        }
    }
}
