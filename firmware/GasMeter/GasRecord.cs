using System;
using SmartSensor.Fusion;
using SmartSensor.Node;
using SmartSensor.Sensing;

namespace SmartSensor.GasMeter
{
    /// <summary>
    /// What a gas meter keeps over a loss of power, as a record in two slots: both totals, why the valve is closed or that the line is watched after it was opened, how long gas has flowed, how the meter was mounted, what was learned of the regulator, the unchanged flow, and what was learned of the regulator's step, the last two of which
    /// earlier firmware did not keep. Behind it newer firmware may keep more; a record of any other length, or of another version, counts as not there.
    /// </summary>
    public sealed class GasRecord
    {
        private const string Name = "gas";
        private const uint Version = 1;
        private const uint Watched = 0x40000000;
        private const uint Told = 0x20000000;
        private const uint Had = 0x10000000;
        private const int Earlier = 40 + (4 * RegulatorDrift.StateLength);
        private const int Stepless = Earlier + (4 * FlowTooLong.StateLength);
        private const int Length = Stepless + (4 * RegulatorDrift.StepLength);

        private readonly RecordStore _store;
        private readonly byte[] _bytes = new byte[Length];

        /// <summary>Total at line conditions.</summary>
        public readonly VolumeTotal Line = new VolumeTotal();

        /// <summary>Total at base conditions; set by who counts it.</summary>
        public VolumeTotal Base = new VolumeTotal();

        /// <summary>Why the valve is closed, or should be: bits of <see cref="GasAlarm"/>; 0 for open.</summary>
        public int CloseReason;

        /// <summary>True while the valve is open although there is a reason to close it, because there is none or rules may not close it.</summary>
        public bool OnlyTold;

        /// <summary>True while the line is watched after the valve was opened.</summary>
        public bool Checking;

        /// <summary>True once the line had its pressure.</summary>
        public bool Supplied;

        /// <summary>How long gas has flowed without a pause, s.</summary>
        public int Unbroken;

        /// <summary>Gravity's reaction as the meter was mounted, m/s²; all 0 before.</summary>
        public readonly float[] Mounted = new float[3];

        /// <summary>What was learned of the regulator.</summary>
        public readonly float[] Regulator = new float[RegulatorDrift.StateLength];

        /// <summary>The unchanged flow, m³/s, and how long it has lasted, s, as <see cref="FlowTooLong.Save"/> puts them down.</summary>
        public readonly float[] Unchanged = new float[FlowTooLong.StateLength];

        /// <summary>What was learned of the regulator's step, as <see cref="RegulatorDrift.SaveStep"/> puts it down.</summary>
        public readonly float[] Step = new float[RegulatorDrift.StepLength];

        /// <summary>Creates a record.</summary>
        /// <param name="storage">The board's storage.</param>
        public GasRecord(Storage storage)
        {
            _store = new RecordStore(storage);
        }

        /// <summary>Writes that did not arrive on the drive.</summary>
        public int Faults { get; private set; }

        /// <summary>Takes what was kept; false where there is nothing.</summary>
        public bool Load()
        {
            byte[] kept = _store.Load(Name);
            if (kept == null || (kept.Length < Length && kept.Length != Stepless && kept.Length != Earlier) || Crc32.Get(kept, 0) != Version)
            {
                return false;
            }

            Line.Restore(Long(kept, 4));
            Base.Restore(Long(kept, 12));
            uint reason = Crc32.Get(kept, 20);
            Checking = (reason & Watched) != 0;
            OnlyTold = (reason & Told) != 0;
            Supplied = (reason & Had) != 0;
            CloseReason = (int)(reason & (uint)GasAlarm.Closing);
            Unbroken = (int)Crc32.Get(kept, 24);
            Floats(kept, 28, Mounted);
            Floats(kept, 40, Regulator);
            if (kept.Length >= Stepless)
            {
                Floats(kept, Earlier, Unchanged);
            }

            if (kept.Length >= Length)
            {
                Floats(kept, Stepless, Step);
            }

            return true;
        }

        /// <summary>Writes it; false where the drive refused, and then the one before still holds.</summary>
        public bool Save()
        {
            byte[] b = _bytes;
            Crc32.Put(Version, b, 0);
            Put(Line.CubicMillimetres, b, 4);
            Put(Base.CubicMillimetres, b, 12);
            Crc32.Put((uint)CloseReason | (Checking ? Watched : 0u) | (OnlyTold ? Told : 0u) | (Supplied ? Had : 0u), b, 20);
            Crc32.Put((uint)Unbroken, b, 24);
            Put(Mounted, b, 28);
            Put(Regulator, b, 40);
            Put(Unchanged, b, Earlier);
            Put(Step, b, Stepless);
            if (_store.Save(Name, b))
            {
                return true;
            }

            Faults++;
            return false;
        }

        private static long Long(byte[] bytes, int at)
        {
            return ((long)Crc32.Get(bytes, at + 4) << 32) | Crc32.Get(bytes, at);
        }

        private static void Put(long value, byte[] bytes, int at)
        {
            Crc32.Put((uint)value, bytes, at);
            Crc32.Put((uint)(value >> 32), bytes, at + 4);
        }

        private static void Floats(byte[] bytes, int at, float[] values)
        {
            for (int i = 0; i < values.Length; i++)
            {
                float value = BitConverter.ToSingle(bytes, at + (4 * i));

                // A record that checks out and holds no number was not written by this program.
                values[i] = value > -1e30f && value < 1e30f ? value : 0f;
            }
        }

        private static void Put(float[] values, byte[] bytes, int at)
        {
            for (int i = 0; i < values.Length; i++)
            {
                Array.Copy(BitConverter.GetBytes(values[i]), 0, bytes, at + (4 * i), 4);
            }
        }
    }
}
