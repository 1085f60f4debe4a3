using System;
using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>Names of the ways to a calibration, the parameters of each, and the stage that applies them.</summary>
    public static class CalibrationMethod
    {
        /// <summary>Bias of a gyroscope at rest: 3 numbers, rad/s.</summary>
        public const string GyroscopeBias = "gyroscope-bias";

        /// <summary>Accelerometer by six positions: matrix (9) and bias (3, m/s²) of <see cref="MatrixCalibration"/>.</summary>
        public const string AccelerometerSixPositions = "accelerometer-six-positions";

        /// <summary>Accelerometer by any attitudes: matrix (9) and bias (3, m/s²).</summary>
        public const string AccelerometerAnyAttitudes = "accelerometer-any-attitudes";

        /// <summary>Magnetometer by an ellipsoid: matrix (9) and bias (3, T).</summary>
        public const string MagnetometerEllipsoid = "magnetometer-ellipsoid";

        /// <summary>Matrix (9) and bias (3) from elsewhere, such as a laboratory.</summary>
        public const string Matrix = "matrix";

        /// <summary>One or two reference points: offset in the channel's unit and gain, of <see cref="SmartSensor.Signal.OffsetGain"/>.</summary>
        public const string ReferencePoints = "reference-points";

        /// <summary>Rise of a part's temperature by its own heat: offset in K and gain 1.</summary>
        public const string SelfHeating = "self-heating";

        /// <summary>Pressure at height 0 from the pressure at a known height: 1 number, Pa. For an estimate of altitude; no stage applies it.</summary>
        public const string AltitudeReference = "altitude-reference";

        /// <summary>What a gas sensor says in clean air: 1 number in the channel's unit. For an index of air quality; no stage applies it.</summary>
        public const string GasBaseline = "gas-baseline";

        /// <summary>Drift against temperature: reference, lowest, highest (K), then 4 numbers for each of 1 to 3 channels, of <see cref="TemperatureCompensation"/>.</summary>
        public const string TemperatureDrift = "temperature-drift";

        /// <summary>Centre, span, then 2 to 8 coefficients of <see cref="PolynomialCalibration"/>.</summary>
        public const string Polynomial = "polynomial";

        /// <summary>2 to 16 readings, then as many truths, of <see cref="PiecewiseLinearCalibration"/>.</summary>
        public const string PiecewiseLinear = "piecewise-linear";

        /// <summary>Makes the stage that applies a record to a frame; null where the method has none (its parameters are for an estimate).</summary>
        /// <param name="record">The record, without fault and of the part that fills the frame.</param>
        /// <param name="frame">A frame with the record's quantity; axes follow each other.</param>
        /// <exception cref="ArgumentException">The record makes no sense, or the frame lacks the quantity or its temperature.</exception>
        public static Stage StageOf(CalibrationRecord record, Frame frame)
        {
            string fault = record.Fault();
            if (fault.Length > 0)
            {
                throw new ArgumentException(fault);
            }

            if (record.Method == AltitudeReference || record.Method == GasBaseline)
            {
                return null;
            }

            int x = frame.IndexOf(record.Quantity, Axis.X);
            if (Axes(record.Method, record.Parameters.Length) > 1 && (x < 0 || frame.IndexOf(record.Quantity, Axis.Y) != x + 1 || frame.IndexOf(record.Quantity, Axis.Z) != x + 2))
            {
                throw new ArgumentException("The axes x, y and z of " + Quantities.Name(record.Quantity) + " must follow each other in the frame.");
            }

            int temperature = record.Method == TemperatureDrift ? frame.Require(Quantity.Temperature, Axis.None) : 0;
            return Make(record.Method, record.Parameters, x >= 0 ? x : frame.Require(record.Quantity, Axis.None), temperature);
        }

        // What is wrong with parameters; all of a stage's own checks count.
        internal static string Fault(string method, Quantity quantity, float[] p)
        {
            int count = p.Length;
            bool fits;
            switch (method)
            {
                case GyroscopeBias: fits = count == 3; break;
                case AccelerometerSixPositions:
                case AccelerometerAnyAttitudes:
                case MagnetometerEllipsoid:
                case Matrix: fits = count == 12; break;
                case ReferencePoints:
                case SelfHeating: fits = count == 2; break;
                case AltitudeReference:
                case GasBaseline: return count == 1 && p[0] > 0f ? "" : method + " has one parameter above 0";
                case TemperatureDrift: fits = count == 7 || count == 11 || count == 15; break;
                case Polynomial: fits = count >= 4 && count <= 10; break;
                case PiecewiseLinear: fits = count >= 4 && count <= CalibrationRecord.MostParameters && count % 2 == 0; break;
                default: return "no calibration is called " + method;
            }

            if (!fits)
            {
                return count.ToString() + " parameters are not what " + method + " has";
            }

            bool vector = quantity == Quantity.Acceleration || quantity == Quantity.AngularRate || quantity == Quantity.MagneticFluxDensity
                || quantity == Quantity.LinearAcceleration || quantity == Quantity.Gravity;
            if (Axes(method, count) > 1 && !vector)
            {
                return method + " is of three axes, which " + Quantities.Name(quantity) + " has not";
            }

            try
            {
                Make(method, p, 0, 0);
                return "";
            }
            catch (ArgumentException e)
            {
                return e.Message;
            }
        }

        // How many channels that follow each other a method works on.
        private static int Axes(string method, int parameters)
        {
            switch (method)
            {
                case TemperatureDrift: return (parameters - 3) / TemperatureCompensation.CoefficientsPerChannel;
                case GyroscopeBias:
                case AccelerometerSixPositions:
                case AccelerometerAnyAttitudes:
                case MagnetometerEllipsoid:
                case Matrix: return 3;
                default: return 1;
            }
        }

        private static Stage Make(string method, float[] p, int channel, int temperature)
        {
            switch (method)
            {
                case GyroscopeBias: return new MatrixCalibration(channel, new float[] { 1f, 0f, 0f, 0f, 1f, 0f, 0f, 0f, 1f }, p);
                case ReferencePoints:
                case SelfHeating: return new OffsetGain(channel, p[0], p[1]);
                case TemperatureDrift: return new TemperatureCompensation(channel, temperature, Part(p, 0, 3), Part(p, 3, p.Length - 3));
                case Polynomial: return new PolynomialCalibration(channel, p[0], p[1], Part(p, 2, p.Length - 2));
                case PiecewiseLinear: return new PiecewiseLinearCalibration(channel, Part(p, 0, p.Length / 2), Part(p, p.Length / 2, p.Length / 2));
                default: return new MatrixCalibration(channel, Part(p, 0, 9), Part(p, 9, 3));
            }
        }

        private static float[] Part(float[] all, int from, int count)
        {
            float[] part = new float[count];
            Array.Copy(all, from, part, 0, count);
            return part;
        }
    }
}
