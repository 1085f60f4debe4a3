using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// Calibration of three axes that follow each other in a frame: y = M · (x − b), with M for scale, cross-axis and rotation. Where one axis is
    /// not valid the other two become invalid, since each result needs all three.
    /// </summary>
    public sealed class MatrixCalibration : Stage
    {
        // A matrix of less volume than this flattens or mirrors instead of calibrating.
        private const float LeastDeterminant = 1e-3f;

        private readonly int _channel;
        private readonly float _xx;
        private readonly float _xy;
        private readonly float _xz;
        private readonly float _yx;
        private readonly float _yy;
        private readonly float _yz;
        private readonly float _zx;
        private readonly float _zy;
        private readonly float _zz;
        private readonly float _biasX;
        private readonly float _biasY;
        private readonly float _biasZ;

        /// <summary>Creates a calibration.</summary>
        /// <param name="channel">Index of the x axis in the frame; y and z follow.</param>
        /// <param name="matrix">M row by row, 9 numbers without unit, determinant above 0.001.</param>
        /// <param name="bias">b, 3 numbers: what the axes say where the truth is 0, in the channels' unit.</param>
        /// <exception cref="ArgumentException">A count is wrong, a number is not finite, or the matrix flattens or mirrors.</exception>
        public MatrixCalibration(int channel, float[] matrix, float[] bias)
        {
            if (matrix == null || matrix.Length != 9 || bias == null || bias.Length != 3 || !Finite.All(matrix) || !Finite.All(bias))
            {
                throw new ArgumentException("A calibration of three axes takes a matrix of 9 and a bias of 3 finite numbers.");
            }

            if (!(Matrix3.Determinant(matrix) >= LeastDeterminant))
            {
                throw new ArgumentException("The determinant of a calibration's matrix is at least 0.001: it neither flattens nor mirrors.");
            }

            _channel = channel;
            _xx = matrix[0];
            _xy = matrix[1];
            _xz = matrix[2];
            _yx = matrix[3];
            _yy = matrix[4];
            _yz = matrix[5];
            _zx = matrix[6];
            _zy = matrix[7];
            _zz = matrix[8];
            _biasX = bias[0];
            _biasY = bias[1];
            _biasZ = bias[2];
        }

        /// <inheritdoc/>
        [Hot]
        public override void Apply(Frame frame)
        {
            int c = _channel;
            Validity[] marks = frame.Validity;
            if (marks[c] == Validity.Valid && marks[c + 1] == Validity.Valid && marks[c + 2] == Validity.Valid)
            {
                float[] values = frame.Values;
                float x = values[c] - _biasX;
                float y = values[c + 1] - _biasY;
                float z = values[c + 2] - _biasZ;
                float u = (_xx * x) + (_xy * y) + (_xz * z);
                float v = (_yx * x) + (_yy * y) + (_yz * z);
                float w = (_zx * x) + (_zy * y) + (_zz * z);

                // As Finite has it, for the three at once.
                if ((u + v + w) * 0f == 0f)
                {
                    values[c] = u;
                    values[c + 1] = v;
                    values[c + 2] = w;
                    return;
                }

                marks[c] = marks[c + 1] = marks[c + 2] = Validity.Invalid;
                return;
            }

            for (int i = c; i < c + 3; i++)
            {
                if (marks[i] == Validity.Valid)
                {
                    marks[i] = Validity.Invalid;
                }
            }
        }
    }
}
