using SmartSensor.Drivers.Pressure;
using SmartSensor.Sensing.Emulation;

namespace SmartSensor.Drivers.Emulators
{
    // The trimming of one BMP390, and what its converters give for a pressure and a temperature: the equations of §8.5 and §8.6 inverted.
    internal static class Bmp390TrimmingEmulator
    {
        // A trimming of the size that parts have: 16-bit words T1 T2, P1 P2, P5 P6, P9 and bytes T3, P3 P4, P7 P8, P10 P11.
        private const int T1 = 27700;
        private const int T2 = 18900;
        private const int T3 = -7;
        private const int P1 = 5580;
        private const int P2 = -3200;
        private const int P3 = 14;
        private const int P4 = 2;
        private const int P5 = 20600;
        private const int P6 = 30100;
        private const int P7 = -5;
        private const int P8 = -6;
        private const int P9 = 1850;
        private const int P10 = 3;
        private const int P11 = -60;

        // Writes the trimming and its checksum into the registers.
        public static void Burn(byte[] registers)
        {
            int at = Word(registers, Word(registers, Bmp390Registers.TrimmingChecksum + 1, T1), T2);
            registers[at++] = T3 & 0xFF;
            at = Word(registers, Word(registers, at, P1), P2);
            registers[at++] = P3;
            registers[at++] = P4;
            at = Word(registers, Word(registers, at, P5), P6);
            registers[at++] = P7 & 0xFF;
            registers[at++] = P8 & 0xFF;
            at = Word(registers, at, P9);
            registers[at++] = P10;
            registers[at] = P11 & 0xFF;
            TrimmingChecksum checksum = new TrimmingChecksum();
            checksum.Take(registers, Bmp390Registers.TrimmingChecksum + 1, at - Bmp390Registers.TrimmingChecksum);
            registers[Bmp390Registers.TrimmingChecksum] = checksum.Value;
        }

        private static int Word(byte[] registers, int at, int value)
        {
            registers[at] = (byte)value;
            registers[at + 1] = (byte)(value >> 8);
            return at + 2;
        }

        // Rises with the raw value.
        private static double Celsius(int raw)
        {
            double partial1 = raw - (T1 * 256.0);
            double partial2 = partial1 * (T2 / 1073741824.0);
            return partial2 + (partial1 * partial1 * (T3 / 281474976710656.0));
        }

        // Falls with the raw value.
        private static double Pascal(int raw, double t)
        {
            double offset = (P5 * 8.0) + (P6 / 64.0 * t) + (P7 / 256.0 * t * t) + (P8 / 32768.0 * t * t * t);
            double slope = ((P1 - 16384) / 1048576.0) + ((P2 - 16384) / 536870912.0 * t) + (P3 / 4294967296.0 * t * t) + (P4 / 137438953472.0 * t * t * t);
            double u = raw;
            double square = (P9 / 281474976710656.0) + (P10 / 281474976710656.0 * t);
            return offset + (u * slope) + (u * u * square) + (u * u * u * (P11 / 36893488147419103232.0));
        }

        public static int RawTemperature(double celsius)
        {
            int raw = 0;
            for (int bit = 1 << 23; bit != 0; bit >>= 1)
            {
                if (Celsius(raw + bit) <= celsius)
                {
                    raw += bit;
                }
            }

            return raw;
        }

        public static int RawPressure(double pascal, double celsius)
        {
            int raw = 0;
            for (int bit = 1 << 23; bit != 0; bit >>= 1)
            {
                if (Pascal(raw + bit, celsius) >= pascal)
                {
                    raw += bit;
                }
            }

            return raw;
        }

        // §3.4: 16 bits at ×1, one more with each doubling, left in 24.
        public static int Quantise(int raw, int oversampling)
        {
            int step = 1 << (8 - oversampling);
            int rounded = (raw + (step / 2)) / step * step;
            return rounded > 0xFFFFFF ? 0xFFFFFF : rounded;
        }
    }
}
