using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Pressure
{
    // The coefficients of one part, and what they make of its raw values (BMP390 datasheet §8.4…§8.6).
    internal sealed class Bmp390Trimming
    {
        private const float AbsoluteZero = 273.15f;

        // The last raw values compensated, Pa and K.
        public float Pascal;
        public float Kelvin;

        // Double, since a float has no bits to spare beside a raw value of 24.
        private double _t1;
        private double _t2;
        private double _t3;
        private double _p1;
        private double _p2;
        private double _p3;
        private double _p4;
        private double _p5;
        private double _p6;
        private double _p7;
        private double _p8;
        private double _p9;
        private double _p10;
        private double _p11;

        // §8.5 and §8.6.
        public void Compensate(int rawPressure, int rawTemperature)
        {
            double d = rawTemperature - _t1;
            double t = (d * _t2) + (d * d * _t3);
            double u = rawPressure;
            double pressure = _p5 + (t * (_p6 + (t * (_p7 + (t * _p8)))))
                + (u * (_p1 + (t * (_p2 + (t * (_p3 + (t * _p4)))))))
                + (u * u * (_p9 + (t * _p10) + (u * _p11)));
            Pascal = (float)pressure;
            Kelvin = (float)t + AbsoluteZero;
        }

        // §8.4, table 22: the scale of each word. The bytes begin with their checksum; false where it does not match, and then nothing changed.
        public bool Take(byte[] bytes)
        {
            if (Crc8.OfTrimming(bytes, 1, Bmp390Registers.TrimmingLength - 1, 0) != bytes[0])
            {
                return false;
            }

            _t1 = Unsigned(bytes, 1) * 256.0;
            _t2 = Unsigned(bytes, 3) / 1073741824.0;
            _t3 = (sbyte)bytes[5] / 281474976710656.0;
            _p1 = (Signed(bytes, 6) - 16384) / 1048576.0;
            _p2 = (Signed(bytes, 8) - 16384) / 536870912.0;
            _p3 = (sbyte)bytes[10] / 4294967296.0;
            _p4 = (sbyte)bytes[11] / 137438953472.0;
            _p5 = Unsigned(bytes, 12) * 8.0;
            _p6 = Unsigned(bytes, 14) / 64.0;
            _p7 = (sbyte)bytes[16] / 256.0;
            _p8 = (sbyte)bytes[17] / 32768.0;
            _p9 = Signed(bytes, 18) / 281474976710656.0;
            _p10 = (sbyte)bytes[20] / 281474976710656.0;
            _p11 = (sbyte)bytes[21] / 36893488147419103232.0;
            return true;
        }

        private static int Unsigned(byte[] bytes, int at)
        {
            return bytes[at] | (bytes[at + 1] << 8);
        }

        private static int Signed(byte[] bytes, int at)
        {
            return (short)Unsigned(bytes, at);
        }
    }
}
