using SmartSensor.Sensing;

namespace SmartSensor.Signal
{
    /// <summary>
    /// A calibration as it is kept: of which part it is, when and how it was found, and how good it is. <see cref="Fault"/> says whether it makes
    /// sense; <see cref="CalibrationMethod.StageOf"/> makes the stage of it.
    /// </summary>
    public sealed class CalibrationRecord
    {
        /// <summary>Most characters of <see cref="Part"/>, <see cref="Serial"/> and <see cref="Method"/> each.</summary>
        public const int LongestText = 32;

        /// <summary>Most parameters: the points of <see cref="PiecewiseLinearCalibration"/>, twice.</summary>
        public const int MostParameters = 32;

        /// <summary>Name of the part, such as LSM6DSO: 1…32 printable ASCII characters.</summary>
        public string Part = "";

        /// <summary>What no other part of that name on any node has: its serial number, or the node's id with the bus address; 1…32 printable ASCII characters.</summary>
        public string Serial = "";

        /// <summary>What is calibrated.</summary>
        public Quantity Quantity;

        /// <summary>When it was found, UTC in ms since 1970-01-01; 0 where the node did not know the time.</summary>
        public long Time;

        /// <summary>Mean temperature of the part meanwhile, K; 0 where it is not known.</summary>
        public float Temperature;

        /// <summary>How it was found: a name of <see cref="CalibrationMethod"/>.</summary>
        public string Method = "";

        /// <summary>The numbers, as the method has them.</summary>
        public float[] Parameters = new float[0];

        /// <summary>How good it is.</summary>
        public CalibrationQuality Quality = new CalibrationQuality();

        /// <summary>What is wrong with the record, in one line; empty where nothing is.</summary>
        public string Fault()
        {
            if (!IsText(Part) || !IsText(Serial))
            {
                return "part and serial are texts of 1 to 32 printable characters";
            }

            string name = Quantities.Name(Quantity);
            if (name == "state" && Quantity != Quantity.State)
            {
                return "the quantity is not known";
            }

            if (Time < 0)
            {
                return "the time is UTC in ms since 1970, or 0";
            }

            if (!(Temperature >= 0f && Temperature < 1000f))
            {
                return "the temperature is in K, 0 to 1000";
            }

            if (!Finite.All(Parameters) || !Finite.Is(Quality.Residual) || !Finite.Is(Quality.Coverage) || !Finite.Is(Quality.Observability))
            {
                return "parameters and quality are finite numbers";
            }

            return CalibrationMethod.Fault(Method, Quantity, Parameters);
        }

        /// <summary>Why the record is not for a part, in one line; empty where it is.</summary>
        /// <param name="part">Name of the part.</param>
        /// <param name="serial">Its serial.</param>
        /// <param name="quantity">What is to be calibrated.</param>
        public string FaultFor(string part, string serial, Quantity quantity)
        {
            if (Part != part || Serial != serial)
            {
                return "the calibration is of " + Part + " " + Serial + ", not of " + part + " " + serial + "; calibrate this part";
            }

            if (Quantity != quantity)
            {
                return "the calibration is of " + Quantities.Name(Quantity) + ", not of " + Quantities.Name(quantity);
            }

            return "";
        }

        private static bool IsText(string text)
        {
            if (text == null || text.Length < 1 || text.Length > LongestText)
            {
                return false;
            }

            for (int i = 0; i < text.Length; i++)
            {
                if (text[i] < ' ' || text[i] > '~')
                {
                    return false;
                }
            }

            return true;
        }
    }
}
