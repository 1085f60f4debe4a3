using nanoFramework.TestFramework;
using SmartSensor.Drivers.Imu;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Drivers
{
    /// <summary>How far each axis must move in a self-test and may at most, by the datasheets: on a part whose masses move by given digits.</summary>
    [TestClass]
    public class SelfTestTests
    {
        // What one of the samples moves by beyond the others, by axis, and which one it is; null for none.
        private static int[] _more;
        private static int _moreAt;

        [TestMethod]
        public void An_LSM6DSO_moves_by_150_to_700_degrees_a_second_and_50_to_1700_mg()
        {
            // DS table 2: 70 mdps a digit at ±2000 °/s, 0.122 mg at ±4 g. Outputs of the gyroscope first, the test in CTRL5_C.
            int[] least = new int[] { 2143, 2143, 2143, 410, 410, 410 };
            int[] most = new int[] { 10000, 10000, 10000, 13934, 13934, 13934 };
            CheckLimits(least, most, 0);
        }

        [TestMethod]
        public void A_LIS2DW12_moves_by_70_to_1500_mg()
        {
            // 0.122 mg a digit of 16 bits at ±4 g.
            CheckLimits(new int[] { 574, 574, 574 }, new int[] { 12295, 12295, 12295 }, 1);
        }

        [TestMethod]
        public void A_LIS2MDL_moves_by_15_to_500_milligauss()
        {
            // 1.5 mG a digit.
            CheckLimits(new int[] { 10, 10, 10 }, new int[] { 333, 333, 333 }, 2);
        }

        [TestMethod]
        public void It_is_the_mean_of_the_samples_that_counts()
        {
            // LSM6DSO: five samples.
            CheckMean(0, new int[] { 2143, 2143, 2143, 410, 410, 410 }, 5);

            // LIS2MDL: fifty.
            CheckMean(2, new int[] { 10, 10, 10 }, 50);
        }

        private static void CheckMean(int part, int[] least, int samples)
        {
            for (int axis = 0; axis < least.Length; axis++)
            {
                for (int nth = 0; nth < samples; nth += samples - 1)
                {
                    // All samples but one are below the limit by one digit; what they lack is in the other one, whichever it is.
                    int[] moved = new int[least.Length];
                    Move(moved, least, 1);
                    moved[axis] = least[axis] - 1;
                    _more = new int[least.Length];
                    _moreAt = nth;
                    _more[axis] = samples;
                    Check.Equal((int)Status.Ok, (int)Run(part, moved), "axis " + axis.ToString() + ", mean at the least");
                    _more[axis] = samples - 1;
                    Check.Equal((int)Status.SelfTestFailed, (int)Run(part, moved), "axis " + axis.ToString() + ", mean below the least");
                }
            }

            _more = null;
        }

        private static void CheckLimits(int[] least, int[] most, int part)
        {
            int axes = least.Length;
            int[] moved = new int[axes];
            for (int sign = -1; sign <= 1; sign += 2)
            {
                for (int axis = 0; axis < axes; axis++)
                {
                    Move(moved, least, sign);
                    Check.Equal((int)Status.Ok, (int)Run(part, moved), "all at the least");
                    moved[axis] = sign * (least[axis] - 1);
                    Check.Equal((int)Status.SelfTestFailed, (int)Run(part, moved), "axis " + axis.ToString() + " below the least");
                    Move(moved, most, sign);
                    Check.Equal((int)Status.Ok, (int)Run(part, moved), "all at the most");
                    moved[axis] = sign * (most[axis] + 1);
                    Check.Equal((int)Status.SelfTestFailed, (int)Run(part, moved), "axis " + axis.ToString() + " above the most");
                }
            }
        }

        private static void Move(int[] moved, int[] by, int sign)
        {
            for (int i = 0; i < moved.Length; i++)
            {
                moved[i] = sign * by[i];
            }
        }

        private static Status Run(int part, int[] moved)
        {
            SimulatedClock clock = new SimulatedClock();
            switch (part)
            {
                case 0: return new Lsm6dso(new MovedBus(moved, 0x6C, 0x14, 0x22, -1), clock).SelfTest();
                case 1: return new Lis2dw12(new MovedBus(moved, 0x44, 0x22, 0x28, 0x27), clock).SelfTest();
                default: return new Lis2mdl(new MovedBus(moved, 0x40, 0x62, 0x68, -1), clock).SelfTest();
            }
        }

        // Registers that hold what was written; the outputs move while the bits of the test are set.
        private sealed class MovedBus : RegisterBus
        {
            private readonly byte[] _registers = new byte[256];
            private readonly int[] _moved;
            private readonly int _test;
            private readonly int _outputs;
            private readonly int _status;
            private int _sample;

            public MovedBus(int[] moved, byte identity, int test, int outputs, int status)
                : base("moved")
            {
                _moved = moved;
                _test = test;
                _outputs = outputs;
                _status = status;
                _registers[identity == 0x40 ? 0x4F : 0x0F] = identity;
            }

            public override bool IsSpi
            {
                get { return false; }
            }

            public override int LongestTransfer
            {
                get { return 255; }
            }

            protected override Status ReadRegisters(int register, byte[] buffer, int count)
            {
                // At rest the axes lie at 100, 200, 300…
                bool moves = Tests();
                bool more = moves && register == _outputs && _more != null && _sample == _moreAt;
                _sample += moves && register == _outputs ? 1 : 0;
                for (int i = 0; i < count; i++)
                {
                    int at = register + i - _outputs;
                    int digits = at < 0 || at >= 2 * _moved.Length ? 0 : (100 * ((at / 2) + 1)) + (moves ? _moved[at / 2] : 0) + (more ? _more[at / 2] : 0);
                    buffer[i] = at < 0 || at >= 2 * _moved.Length ? register + i == _status ? (byte)1 : _registers[register + i] : (byte)(digits >> (8 * (at % 2)));
                }

                return Status.Ok;
            }

            protected override Status WriteRegisters(int register, byte[] buffer, int count)
            {
                for (int i = 0; i < count; i++)
                {
                    _registers[register + i] = buffer[i];
                }

                return Status.Ok;
            }

            protected override Status SendBytes(byte[] buffer, int count)
            {
                return Status.NotSupported;
            }

            protected override Status ReceiveBytes(byte[] buffer, int count)
            {
                return Status.NotSupported;
            }

            // LSM6DSO: ST0_XL and ST0_G of CTRL5_C; LIS2DW12: ST of CTRL3, positive; LIS2MDL: Self_test of CFG_REG_C.
            private bool Tests()
            {
                int bits = _test == 0x14 ? 0x05 : _test == 0x22 ? 0x40 : 0x02;
                return (_registers[_test] & bits) == bits;
            }
        }
    }
}
