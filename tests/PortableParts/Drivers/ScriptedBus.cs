using System;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Drivers
{
    /// <summary>
    /// A bus that knows what must go over it, byte by byte. A step is a letter and hexadecimal bytes: "w" register and data written, "r" register and
    /// the answer to its read, "s" bytes sent, "g" bytes got.
    /// </summary>
    public sealed class ScriptedBus : RegisterBus
    {
        private readonly string[] _steps;
        private int _next;

        public ScriptedBus(string[] steps)
            : base("script")
        {
            _steps = steps;
        }

        public override bool IsSpi
        {
            get { return false; }
        }

        public override int LongestTransfer
        {
            get { return 255; }
        }

        public bool Finished
        {
            get { return _next == _steps.Length; }
        }

        public static string Hex(byte[] bytes, int count)
        {
            byte[] some = new byte[count];
            Array.Copy(bytes, 0, some, 0, count);
            return Hexadecimal.Of(some).ToUpper();
        }

        protected override Status ReadRegisters(int register, byte[] buffer, int count)
        {
            string step = Next("r" + register.ToString("X2"), 3);
            Fill(step.Substring(3), buffer, count);
            return Status.Ok;
        }

        protected override Status WriteRegisters(int register, byte[] buffer, int count)
        {
            Same("w" + register.ToString("X2") + Hex(buffer, count));
            return Status.Ok;
        }

        protected override Status SendBytes(byte[] buffer, int count)
        {
            Same("s" + Hex(buffer, count));
            return Status.Ok;
        }

        protected override Status ReceiveBytes(byte[] buffer, int count)
        {
            string step = Next("g", 1);
            Fill(step.Substring(1), buffer, count);
            return Status.Ok;
        }

        private void Same(string actual)
        {
            string step = Next(actual, actual.Length);
            if (step.Length != actual.Length)
            {
                throw new Exception("Step " + _next.ToString() + ": expected " + step + ", got " + actual + ".");
            }
        }

        // The next step without its blanks; it begins as given.
        private string Next(string begins, int length)
        {
            if (_next == _steps.Length)
            {
                throw new Exception("The script is over, but then came " + begins + ".");
            }

            string step = "";
            string written = _steps[_next];
            for (int i = 0; i < written.Length; i++)
            {
                step += written[i] == ' ' ? "" : written.Substring(i, 1);
            }

            _next++;
            if (step.Length < length || step.Substring(0, length) != begins)
            {
                throw new Exception("Step " + _next.ToString() + ": expected " + step + ", got " + begins + ".");
            }

            return step;
        }

        private void Fill(string hex, byte[] buffer, int count)
        {
            if (hex.Length != 2 * count)
            {
                throw new Exception("Step " + _next.ToString() + ": the driver reads " + count.ToString() + " bytes, the script has " + hex + ".");
            }

            for (int i = 0; i < count; i++)
            {
                buffer[i] = (byte)((Digit(hex[2 * i]) << 4) | Digit(hex[(2 * i) + 1]));
            }
        }

        private static int Digit(char c)
        {
            return c <= '9' ? c - '0' : c - 'A' + 10;
        }
    }
}
