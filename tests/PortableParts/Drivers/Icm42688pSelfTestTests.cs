using nanoFramework.TestFramework;
using SmartSensor.Drivers.Imu;
using SmartSensor.Sensing;

namespace SmartSensor.Tests.Portable.Drivers
{
    /// <summary>How far each axis of an ICM-42688-P must move in its self-test and may at most, by InvenSense's own driver: on a part whose masses move by given digits.</summary>
    [TestClass]
    public class Icm42688pSelfTestTests
    {
        private static MovedBus _bus;

        [TestMethod]
        public void An_axis_of_the_accelerometer_moves_by_half_to_one_and_a_half_of_what_the_factory_measured()
        {
            // 2620 · 1.01^(code − 1) digits: 2620, 2646.2 and 2672.66.
            Create(new byte[] { 1, 2, 3 });
            CheckLimits(0, new int[] { 1311, 1324, 1337 }, new int[] { 3929, 3969, 4008 });
        }

        [TestMethod]
        public void An_axis_of_the_gyroscope_moves_by_half_of_what_the_factory_measured_and_may_move_by_any_more()
        {
            Create(new byte[] { 1, 2, 3 });
            CheckLimits(3, new int[] { 1311, 1324, 1337 }, null);
            for (int axis = 3; axis < 6; axis++)
            {
                Move(3, new int[] { 1311, 1324, 1337 }, 1);
                _bus.Moved[axis] = 32767;
                Check.Equal((int)Status.Ok, (int)Run(), "axis " + axis.ToString());
            }
        }

        [TestMethod]
        public void Where_one_axis_lacks_a_code_all_have_absolute_limits()
        {
            // 225 to 675 mg, 16.384 digits each; above 60 °/s, 131 digits each.
            for (int axis = 0; axis < 3; axis++)
            {
                byte[] codes = new byte[] { 1, 1, 1 };
                codes[axis] = 0;
                Create(codes);
                CheckLimits(0, new int[] { 3687, 3687, 3687 }, new int[] { 11059, 11059, 11059 });
                CheckLimits(3, new int[] { 7861, 7861, 7861 }, null);
            }
        }

        [TestMethod]
        public void A_gyroscope_at_rest_reads_at_most_20_degrees_a_second_about_each_axis()
        {
            // 131 digits a °/s.
            Create(new byte[] { 1, 1, 1 });
            for (int sign = -1; sign <= 1; sign += 2)
            {
                for (int axis = 3; axis < 6; axis++)
                {
                    string what = "axis " + axis.ToString() + ", sign " + sign.ToString();
                    _bus.Rest[axis] = sign * 2620;
                    Check.Equal((int)Status.Ok, (int)Run(), what);
                    _bus.Rest[axis] = sign * 2621;
                    Check.Equal((int)Status.SelfTestFailed, (int)Run(), what);
                    _bus.Rest[axis] = 0;
                }
            }
        }

        [TestMethod]
        public void An_accelerometer_may_rest_in_any_attitude()
        {
            Create(new byte[] { 1, 1, 1 });
            _bus.Rest[0] = -16384;
            _bus.Rest[1] = 16384;
            _bus.Rest[2] = 8192;
            Check.Equal((int)Status.Ok, (int)Run(), "1 g along each axis");
        }

        [TestMethod]
        public void It_is_the_mean_of_two_hundred_samples_that_counts()
        {
            // All samples but one are below the absolute limit by one digit; what they lack is in the other one, the first or the last.
            int[] least = new int[] { 3687, 3687, 3687, 7861, 7861, 7861 };
            for (int axis = 0; axis < 6; axis++)
            {
                for (int nth = 0; nth < 200; nth += 199)
                {
                    Create(new byte[] { 0, 0, 0 });
                    Move(0, new int[] { 3687, 3687, 3687 }, 1);
                    Move(3, new int[] { 7861, 7861, 7861 }, 1);
                    string what = "axis " + axis.ToString() + ", sample " + nth.ToString();
                    _bus.Moved[axis] = least[axis] - 1;
                    _bus.MoreAt = nth;
                    _bus.More[axis] = 200;
                    Check.Equal((int)Status.Ok, (int)Run(), what + ", mean at the least");
                    _bus.More[axis] = 199;
                    Check.Equal((int)Status.SelfTestFailed, (int)Run(), what + ", mean below the least");
                }
            }
        }

        // A part whose axes all move by 2620 digits where the factory measured as much, and by what has no codes' limits where one lacks.
        private static void Create(byte[] codes)
        {
            _bus = new MovedBus(codes);
            bool known = codes[0] > 0 && codes[1] > 0 && codes[2] > 0;
            for (int i = 0; i < 6; i++)
            {
                _bus.Moved[i] = known ? 2620 : 9000;
            }
        }

        // Three axes from the given one on: both ends pass and the next digit beyond does not, to either side, alone and each by itself.
        private static void CheckLimits(int from, int[] least, int[] most)
        {
            for (int sign = -1; sign <= 1; sign += 2)
            {
                for (int axis = 0; axis < 3; axis++)
                {
                    string what = "axis " + (from + axis).ToString() + ", sign " + sign.ToString();
                    Move(from, least, sign);
                    Check.Equal((int)Status.Ok, (int)Run(), what + ", all at the least");
                    _bus.Moved[from + axis] = sign * (least[axis] - 1);
                    Check.Equal((int)Status.SelfTestFailed, (int)Run(), what + ", below the least");
                    if (most != null)
                    {
                        Move(from, most, sign);
                        Check.Equal((int)Status.Ok, (int)Run(), what + ", all at the most");
                        _bus.Moved[from + axis] = sign * (most[axis] + 1);
                        Check.Equal((int)Status.SelfTestFailed, (int)Run(), what + ", above the most");
                    }
                }
            }

            Move(from, least, 1);
        }

        private static void Move(int from, int[] by, int sign)
        {
            for (int axis = 0; axis < 3; axis++)
            {
                _bus.Moved[from + axis] = sign * by[axis];
            }
        }

        private static Status Run()
        {
            _bus.Sampled = 0;
            return new Icm42688p(_bus, new SimulatedClock()).SelfTest();
        }

        // Registers that hold what was written, in bank 0; the outputs, acceleration first, move while the bits of their test are set.
        private sealed class MovedBus : RegisterBus
        {
            public readonly int[] Rest = new int[6];
            public readonly int[] Moved = new int[6];

            // What one sample of an axis moves by beyond the others.
            public readonly int[] More = new int[6];
            public int MoreAt;

            // Samples that were read of a sensor since its test is on.
            public int Sampled;

            private readonly byte[] _registers = new byte[128];
            private readonly byte[] _codes;
            private int _bank;

            public MovedBus(byte[] codes)
                : base("moved")
            {
                _codes = codes;
                _registers[0x75] = 0x47; // WHO_AM_I
                _registers[0x2D] = 0x10; // INT_STATUS: reset done
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
                for (int i = 0; i < count; i++)
                {
                    buffer[i] = Get(register + i);
                }

                if (_bank == 0 && (register == 0x1F || register == 0x25))
                {
                    Sampled = Tests(register == 0x1F) ? Sampled + 1 : 0;
                }

                return Status.Ok;
            }

            protected override Status WriteRegisters(int register, byte[] buffer, int count)
            {
                for (int i = 0; i < count; i++)
                {
                    if (register + i == 0x76)
                    {
                        _bank = buffer[i];
                    }
                    else if (_bank == 0)
                    {
                        _registers[register + i] = buffer[i];
                    }
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

            private byte Get(int register)
            {
                // XG_ST_DATA to ZG_ST_DATA of bank 1, XA_ST_DATA to ZA_ST_DATA of bank 2.
                if (_bank > 0)
                {
                    int code = register - (_bank == 1 ? 0x5F : 0x3B);
                    return _bank <= 2 && code >= 0 && code < 3 ? _codes[code] : (byte)0;
                }

                // ACCEL_DATA_X1 to GYRO_DATA_Z0, the higher byte first.
                int at = register - 0x1F;
                if (at < 0 || at >= 12)
                {
                    return _registers[register];
                }

                int moved = Moved[at / 2] + (Sampled == MoreAt ? More[at / 2] : 0);
                int digits = Rest[at / 2] + (Tests(at < 6) ? moved : 0);
                return (byte)(at % 2 == 0 ? digits >> 8 : digits);
            }

            // SELF_TEST_CONFIG: the accelerometer's axes and its power, the gyroscope's axes.
            private bool Tests(bool acceleration)
            {
                int bits = acceleration ? 0x78 : 0x07;
                return (_registers[0x70] & bits) == bits;
            }
        }
    }
}
