using System;
using nanoFramework.TestFramework;
using SmartSensor.GasMeter;
using SmartSensor.Node;
using SmartSensor.Sensing;
using SmartSensor.Tests.Portable.Node;

namespace SmartSensor.Tests.Portable.GasMeter
{
    /// <summary>What a gas meter takes of a record that checks out, and what not.</summary>
    [TestClass]
    public class GasRecordTests
    {
        // Version, both totals, reason, seconds of flow, how it was mounted, and the regulator's state.
        private const int Length = 40 + (4 * RegulatorDrift.StateLength);
        private const int Mounted = 28;

        [TestMethod]
        public void A_record_of_another_length_or_version_is_none()
        {
            Assert.IsFalse(Load(Bytes(2, Length)));
            Assert.IsFalse(Load(Bytes(0, Length)));
            Assert.IsFalse(Load(Bytes(1, Length - 1)));
            Assert.IsFalse(Load(Bytes(1, Length + 4)));
            Assert.IsFalse(Load(Bytes(1, 4)));
            Assert.IsTrue(Load(Bytes(1, Length)));
        }

        [TestMethod]
        public void Numbers_that_are_none_are_0()
        {
            float[] nonsense = new float[] { float.NaN, float.PositiveInfinity, -2e30f };
            byte[] bytes = Bytes(1, Length);
            for (int i = 0; i < 3; i++)
            {
                Array.Copy(BitConverter.GetBytes(nonsense[i]), 0, bytes, Mounted + (4 * i), 4);
            }

            MemoryStorage storage = new MemoryStorage();
            Assert.IsTrue(new RecordStore(storage).Save("gas", bytes));
            GasRecord record = new GasRecord(storage);
            record.Mounted[0] = 1f;
            Assert.IsTrue(record.Load());
            for (int i = 0; i < 3; i++)
            {
                Check.Near(0f, record.Mounted[i], 0f, "mounted");
            }
        }

        [TestMethod]
        public void What_a_person_lets_be_forgotten_is_forgotten_after_a_loss_of_power_too()
        {
            MemoryStorage storage = new MemoryStorage();
            GasRecord record = new GasRecord(storage);
            record.Regulator[0] = 28f;
            record.Regulator[1] = 28f * 2000f;
            Assert.IsTrue(record.Save());
            GasSafety safety = GasSafetyTests.Of(storage);
            safety.Rules.Regulator.Reset();
            safety.Keep();
            float[] state = new float[RegulatorDrift.StateLength];
            GasSafetyTests.Of(storage).Rules.Regulator.Save(state);
            Check.Near(0f, state[0], 0f, "days learned");
        }

        private static byte[] Bytes(uint version, int length)
        {
            byte[] bytes = new byte[length];
            Crc32.Put(version, bytes, 0);
            return bytes;
        }

        private static bool Load(byte[] bytes)
        {
            MemoryStorage storage = new MemoryStorage();
            Assert.IsTrue(new RecordStore(storage).Save("gas", bytes));
            return new GasRecord(storage).Load();
        }
    }
}
