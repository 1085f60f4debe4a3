using SmartSensor.Sensing;

namespace SmartSensor.Drivers.Imu
{
    /// <summary>Sets up the LSM6DSO's wake-up and tilt detection on INT1, both latched until they are read (ST AN5192 §5 and §6).</summary>
    internal sealed class Lsm6dsoMotion
    {
        private readonly RegisterBus _bus;
        private readonly byte[] _buffer = new byte[1];

        public Lsm6dsoMotion(RegisterBus bus)
        {
            _bus = bus;
        }

        /// <param name="events">Motion, tilt or both.</param>
        /// <param name="threshold">Change of acceleration from sample to sample that is motion, as a part of the full scale.</param>
        public Status Start(SensorEvents events, float threshold)
        {
            // Without INT_CLR_ON_READ a latch of either kind stays to the end of the sample in which it was read (DS §9.44).
            Status status = Write(Lsm6dsoRegisters.TapConfiguration0, Lsm6dsoRegisters.Latched | Lsm6dsoRegisters.ClearOnRead);
            int pin = 0;
            if ((events & SensorEvents.Motion) != SensorEvents.None)
            {
                // Half of the change is compared, in 256ths of the full scale where that is fine enough, else in 64ths.
                int digits = (int)((threshold * 128f) + 0.5f);
                bool fine = digits <= Lsm6dsoRegisters.LargestThreshold;
                digits = fine ? digits : (int)((threshold * 32f) + 0.5f);
                digits = digits < 1 ? 1 : digits > Lsm6dsoRegisters.LargestThreshold ? Lsm6dsoRegisters.LargestThreshold : digits;
                pin |= Lsm6dsoRegisters.PinWakeUp;
                status = status == Status.Ok ? Write(Lsm6dsoRegisters.WakeUpThreshold, digits) : status;
                status = status == Status.Ok ? Write(Lsm6dsoRegisters.WakeUpDuration, fine ? Lsm6dsoRegisters.FineThreshold : 0) : status;

                // Behind its threshold, which is zero at reset: noise would be a knock.
                status = status == Status.Ok ? Write(Lsm6dsoRegisters.TapConfiguration2, Lsm6dsoRegisters.InterruptsOn) : status;
            }

            if (status == Status.Ok && (events & SensorEvents.Tilt) != SensorEvents.None)
            {
                pin |= Lsm6dsoRegisters.PinEmbedded;
                status = Write(Lsm6dsoRegisters.FunctionAccess, Lsm6dsoRegisters.EmbeddedPage);
                status = status == Status.Ok ? Write(Lsm6dsoRegisters.EmbeddedEnable, Lsm6dsoRegisters.Tilt) : status;
                status = status == Status.Ok ? Write(Lsm6dsoRegisters.EmbeddedPin, Lsm6dsoRegisters.Tilt) : status;
                status = status == Status.Ok ? Write(Lsm6dsoRegisters.EmbeddedPageControl, Lsm6dsoRegisters.EmbeddedLatched) : status;
                status = status == Status.Ok ? Write(Lsm6dsoRegisters.FunctionAccess, 0) : status;
            }

            return status == Status.Ok ? Write(Lsm6dsoRegisters.Function1Pin, pin) : status;
        }

        private Status Write(byte register, int value)
        {
            _buffer[0] = (byte)value;
            return _bus.Write(register, _buffer, 1);
        }
    }
}
